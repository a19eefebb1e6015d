using Partnership.Attendance.Organisations;
using Partnership.Attendance.Placements;
using Partnership.Attendance.Registers;

namespace Partnership.Api.Demo;

/// <summary>Writes the registers of one pupil: the school's, the AP school's and the provider's, with the mistakes that people make.</summary>
internal sealed class DemoRegisters(
    DemoChance chance, IReadOnlyDictionary<int, SchoolCalendar> calendars, DateOnly firstDay, DateOnly lastDay)
{
    // How often two records of one session part company; assumptions of this demonstration, not figures of anybody.
    private const double Unreported = 0.03;
    private const double ReportedLate = 0.06;
    private const double AbsentButOffSiteCode = 0.06;
    private const double PresentButAbsentCode = 0.015;
    private const double WrongCodeForRoute = 0.01;
    private const double AttendedOnline = 0.12;

    private readonly List<DemoMark> marks = [];
    private readonly List<DemoObservation> observations = [];

    /// <summary>Statutory marks so far.</summary>
    public IReadOnlyList<DemoMark> Marks => marks;

    /// <summary>Observations so far.</summary>
    public IReadOnlyList<DemoObservation> Observations => observations;

    /// <summary>Adds the registers of all pupils from the county's first day to its last.</summary>
    public void Add(IReadOnlyList<DemoPupil> pupils)
    {
        var phases = pupils.Select(pupil => pupil.Phase).Distinct()
            .ToDictionary(phase => phase, phase => new DemoGroup((int)phase, DemoRates.Of(phase), DemoRates.Of(phase).Absence / 100));
        var providers = DemoOrganisations.Providers
            .ToDictionary(provider => provider.Id, provider => new DemoGroup(provider.Id, DemoRates.Of(SchoolPhase.AlternativeProvision), provider.ProviderAbsence));
        var children = pupils.Select(pupil => new Child(
            pupil,
            new DemoSpells(chance, phases[pupil.Phase], pupil.Propensity, pupil.Id),
            pupil.Placement is { } placement ? new DemoSpells(chance, providers[placement.Provider.Id], pupil.ProviderPropensity, pupil.ProviderIndex) : null)).ToList();
        for (var day = firstDay; day <= lastDay; day = day.AddDays(1))
        {
            if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
            {
                continue;
            }

            foreach (var child in children.Where(child => child.Pupil.RegisteredFrom <= day))
            {
                AddDay(child, day);
            }

            foreach (var group in phases.Values.Concat(providers.Values))
            {
                group.NextDay();
            }
        }
    }

    private void AddDay(Child child, DateOnly day)
    {
        var (pupil, here, there) = child;
        if (calendars[pupil.School.Id].IsSchoolDay(day))
        {
            here.NextDay(day);
        }

        if (pupil.Placement is { } placement && placement.IsLiveOn(day) && calendars[placement.Provider.Id].IsSchoolDay(day))
        {
            there!.NextDay(day);
        }

        var missing = pupil.MissingSince <= day;
        foreach (var half in Enum.GetValues<Half>())
        {
            AddSession(pupil, day, half, () => missing ? "O" : here.Enter(half), () => missing ? "O" : there!.Enter(half));
        }
    }

    private void AddSession(DemoPupil pupil, DateOnly day, Half half, Func<string> here, Func<string> there)
    {
        var school = calendars[pupil.School.Id].IsOpen(day, half);
        if (pupil.Placement is not { } placement || !placement.IsLiveOn(day))
        {
            if (school)
            {
                Enter(pupil, pupil.School, pupil.RegistrationId, day, half, here());
            }

            return;
        }

        var open = calendars[placement.Provider.Id].IsOpen(day, half);
        var expected = placement.Expects(day, half);
        if (placement.Route == PlacementRoute.DualRegistered)
        {
            EnterDual(pupil, day, half, here, there, expected, school, open);
        }
        else if (expected && open)
        {
            var code = there();
            var seen = Observe(pupil, placement, day, half, code);
            if (school)
            {
                Enter(pupil, pupil.School, pupil.RegistrationId, day, half, Code(pupil, placement, day, half, code, seen));
            }
        }
        else if (school)
        {
            var agreedAway = pupil.PartTime && !expected && pupil.MissingSince is null;
            Enter(pupil, pupil.School, pupil.RegistrationId, day, half, agreedAway ? "C2" : here());
        }
    }

    // Each register holds `D` for the sessions of the other one; the main school's stands there beforehand, whatever happens.
    private void EnterDual(DemoPupil pupil, DateOnly day, Half half, Func<string> here, Func<string> there, bool expected, bool school, bool open)
    {
        if (school)
        {
            var prefilled = expected && (open || chance.Of(DemoQuestion.SchoolEntry, pupil.Id, day.DayNumber, (int)half) < 0.5);
            Enter(pupil, pupil.School, pupil.RegistrationId, day, half, prefilled ? "D" : here());
        }

        if (open && chance.Of(DemoQuestion.Unmarked, pupil.Id, day.DayNumber, (int)half) >= Unreported)
        {
            Enter(pupil, pupil.Placement!.Provider, pupil.SubsidiaryRegistrationId, day, half, expected ? there() : "D");
        }
    }

    private string Code(DemoPupil pupil, DemoPlacement placement, DateOnly day, Half half, string there, Observation? seen)
    {
        var offSite = placement.Route == PlacementRoute.LaCommissioned ? "K" : "B";
        var roll = chance.Of(DemoQuestion.SchoolEntry, pupil.Id, day.DayNumber, (int)half);
        if (placement.IsRemote(day, half) && seen is not Observation.Absent)
        {
            // Seen on the screen is no attendance: the register says why the pupil was not there, but for the mistake that people make (T12).
            return roll < AttendedOnline ? offSite : "I";
        }

        return seen switch
        {
            null => roll < 0.5 ? offSite : "N",
            Observation.Absent => roll < AbsentButOffSiteCode && !(pupil.MissingSince <= day) ? offSite : there,
            _ => roll < PresentButAbsentCode ? "N" : roll < PresentButAbsentCode + WrongCodeForRoute ? "D" : offSite,
        };
    }

    private Observation? Observe(DemoPupil pupil, DemoPlacement placement, DateOnly day, Half half, string there)
    {
        // The last afternoon of the demonstration is still to be recorded: the example for providers records it.
        if (placement.Provider.Id == DemoOrganisations.Harbour && day == lastDay && half == Half.Pm)
        {
            return IsAttended(there) ? Observation.Present : Observation.Absent;
        }

        if (chance.Of(DemoQuestion.Unmarked, pupil.Id, day.DayNumber, (int)half) < Unreported)
        {
            return null;
        }

        var starts = LondonTime.ToInstant(day, placement.Provider.Starts(half));
        var due = starts.AddMinutes(placement.Provider.ReportWithinMinutes);
        var late = chance.Of(DemoQuestion.Report, placement.Provider.Id, day.DayNumber, (int)half) < ReportedLate;
        var recorded = late ? due.AddMinutes(25 + (int)(pupil.Id % 20)) : starts.AddMinutes(8 + (int)(pupil.Id % 14));
        var observation = !IsAttended(there) ? Observation.Absent
            : chance.Of(DemoQuestion.ProviderLate, pupil.Id, day.DayNumber, (int)half) < 0.05 ? Observation.Late : Observation.Present;
        var arrived = observation switch
        {
            Observation.Late => placement.Provider.Starts(half).AddMinutes(5 + (pupil.Id % 20)),
            _ => (TimeOnly?)null,
        };
        var reason = observation != Observation.Absent ? null : there switch
        {
            "O" or "G" => "NOT_YET_ESTABLISHED",
            "C2" => "PART_TIME_TIMETABLE",
            _ => "GIVEN",
        };
        observations.Add(new DemoObservation(pupil, day, half, observation, arrived, reason, due, recorded));
        return observation;
    }

    private void Enter(DemoPupil pupil, DemoOrganisation school, long registration, DateOnly day, Half half, string code)
    {
        var starts = LondonTime.ToInstant(day, school.Starts(half));
        var recorded = starts.AddMinutes(3 + chance.Pick(DemoQuestion.Entered, 20, school.Id, day.DayNumber, (int)half));
        var (final, minutes, note) = Detail(pupil, school, day, half, code);

        // Reasons come later than registers: one absence in seven is entered as `N` and amended within three days.
        var amended = recorded.AddHours(5 + (24 * chance.Pick(DemoQuestion.Amended, 3, pupil.Id, day.DayNumber)));
        var unknownAtFirst = final is "I" or "O" or "C" && chance.Of(DemoQuestion.Amended, pupil.Id, day.DayNumber, 7) < 0.14;
        var known = LondonTime.DateOf(amended) <= lastDay;
        marks.Add(new DemoMark(
            pupil, school, registration, day, half, unknownAtFirst && !known ? "N" : final, minutes, note, recorded,
            unknownAtFirst && known ? "N" : null, amended));
    }

    private (string Code, short? Minutes, string? Note) Detail(DemoPupil pupil, DemoOrganisation school, DateOnly day, Half half, string code) => code switch
    {
        "/" => (half == Half.Am ? "/" : "\\", null, null),
        "L" => ("L", (short)Math.Min(school.RegisterClosesAfterMinutes, 1 + chance.Pick(DemoQuestion.Late, 25, pupil.Id, day.DayNumber, 9)), null),
        "U" => ("U", (short)(31 + chance.Pick(DemoQuestion.Late, 60, pupil.Id, day.DayNumber, 9)), null),
        "V" => ("V", null, "Museum visit with school staff"),
        "B" => ("B", null, pupil.Placement is { } placement ? $"Placement at {placement.Provider.Name}" : "Taster day at a college"),
        _ => (code, null, null),
    };

    private static bool IsAttended(string code) => code is "/" or "L" or "V" or "B";

    private sealed record Child(DemoPupil Pupil, DemoSpells Here, DemoSpells? There);
}

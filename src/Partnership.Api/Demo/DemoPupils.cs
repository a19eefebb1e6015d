using Partnership.Attendance.Organisations;
using Partnership.Attendance.Placements;
using Partnership.Attendance.Pupils;
using Partnership.Postgres.Placements;

namespace Partnership.Api.Demo;

/// <summary>Makes the 3,000 pupils of the county, 400 of them placed at a provider as well.</summary>
internal sealed class DemoPupils(DemoChance chance, DateOnly firstDay, DateOnly baseDay)
{
    private static readonly string[] Weeks =
    [
        "xxxxxx----", "--xxxx----", "xx--xx--xx", "----xxxxxx", "x-x-x-x-x-", "xx------xx", "--xxxxxx--", "xxxxxxxxxx", "------xxxx", "x-x-x-----",
    ];

    /// <summary>Every pupil, by school.</summary>
    public IReadOnlyList<DemoPupil> Make()
    {
        var pupils = new List<DemoPupil>();
        foreach (var school in DemoOrganisations.Schools)
        {
            for (var i = 0; i < school.Pupils; i++)
            {
                pupils.Add(Place(Pupil(pupils.Count + 1, school, i), i));
            }
        }

        return [.. AtProviders(WithPropensities(pupils)).OrderBy(pupil => pupil.Id).Select(Miss)];
    }

    private DemoPupil Pupil(long id, DemoOrganisation school, int index)
    {
        var (first, years) = school.Phase switch
        {
            SchoolPhase.Primary => (0, 7),
            SchoolPhase.Special => (5, 7),
            _ => (7, 5),
        };
        var yearGroup = first + (index % years);
        var academicYear = DemoCalendar.AcademicYearOf(baseDay);
        var entryYear = 2026 - (yearGroup - first); // of the number alone, so that the examples name the same pupils every year
        var birthday = new DateOnly(academicYear - yearGroup - 5, 9, 1).AddDays(chance.Pick(DemoQuestion.BirthDay, 365, id));
        var establishment = 4000 + school.Id;
        var temporary = chance.Of(DemoQuestion.TemporaryUpn, id);
        var upn = temporary < 0.02
            ? Upn.CreateTemporary(999, establishment, entryYear, index, 'A')
            : Upn.Create(999, establishment, entryYear, index);
        return new DemoPupil(
            id,
            school,
            yearGroup,
            // The youngest year came in September; everybody else was there before the county's first day.
            yearGroup == first && school.Phase != SchoolPhase.Special ? DemoCalendar.Terms(academicYear).First().From : firstDay.AddDays(-180),
            upn.Value,
            temporary is >= 0.02 and < 0.05 ? Upn.CreateTemporary(999, establishment, entryYear, index, 'B').Value : null,
            yearGroup >= 9 ? Learner(id) : null,
            birthday,
            chance.Of(DemoQuestion.Home, id) < 0.03 || id % 426 == 0 ? DemoOrganisations.NeighbouringAuthority : DemoOrganisations.LocalAuthority);
    }

    // 20 at each secondary school, 2 at each primary, 6 at each special school: 340 + 42 + 18 = 400.
    private DemoPupil Place(DemoPupil pupil, int index)
    {
        var every = pupil.Phase switch { SchoolPhase.Primary => 30, SchoolPhase.Special => 16, _ => 4 };
        var many = pupil.Phase switch { SchoolPhase.Primary => 2, SchoolPhase.Special => 6, _ => 20 };
        if (index % every != 1 || index / every >= many)
        {
            return pupil;
        }

        var roll = chance.Of(DemoQuestion.Route, pupil.Id);
        var route = roll < 0.30 ? PlacementRoute.DualRegistered
            : roll < 0.80 ? PlacementRoute.SchoolCommissioned
            : roll < 0.95 ? PlacementRoute.LaCommissioned : PlacementRoute.SuspensionDay6;
        var provider = route switch
        {
            PlacementRoute.DualRegistered => 207 + (int)(pupil.Id % 2),
            PlacementRoute.LaCommissioned => pupil.Id % 2 == 0 ? DemoOrganisations.OpenDoor : 204,
            _ => 201 + (index / every % 5),
        };
        var week = route == PlacementRoute.SuspensionDay6 ? "xxxxxxxxxx" : Weeks[chance.Pick(DemoQuestion.Week, Weeks.Length, pupil.Id)];
        var (starts, ends) = Dates(pupil, route);
        return pupil with
        {
            Placement = new DemoPlacement(
                DemoOrganisations.ById(provider),
                route == PlacementRoute.LaCommissioned ? DemoOrganisations.LocalAuthority : pupil.School.Id,
                route,
                starts,
                ends,
                week,
                RemoteWeek(pupil, provider, route, week)),
            PartTime = route == PlacementRoute.SchoolCommissioned && pupil.Id % 11 == 0,
        };
    }

    // Open Door Reintegration teaches one pupil in four online in the afternoons: children too ill to come for whole days.
    private static string RemoteWeek(DemoPupil pupil, int provider, PlacementRoute route, string week) =>
        provider == DemoOrganisations.OpenDoor && route == PlacementRoute.LaCommissioned && pupil.Id % 4 == 0
            ? string.Concat(week.Select((letter, i) => i % 2 == 1 ? letter : '-'))
            : PlacementRow.Nowhere;

    // A third began before the county's first day, some in the term before, most this September; one in ten has ended.
    private (DateOnly Starts, DateOnly Ends) Dates(DemoPupil pupil, PlacementRoute route)
    {
        var september = DemoCalendar.Terms(DemoCalendar.AcademicYearOf(baseDay)).First().From;
        if (route == PlacementRoute.SuspensionDay6)
        {
            var suspended = september.AddDays(14 + chance.Pick(DemoQuestion.PlacementStart, 30, pupil.Id));
            return (suspended, suspended.AddDays(25));
        }

        var roll = chance.Of(DemoQuestion.PlacementStart, pupil.Id);
        var starts = roll < 0.33 ? firstDay.AddDays(-60) : roll < 0.45 ? firstDay.AddDays(21) : september.AddDays(roll < 0.8 ? 5 : 19);
        if (starts < pupil.RegisteredFrom)
        {
            starts = september.AddDays(5);
        }

        var ended = chance.Of(DemoQuestion.PlacementEnd, pupil.Id) < 0.10;
        return (starts, ended ? september.AddDays(45) : new DateOnly(september.Year + 1, 7, 16));
    }

    // Shares of missed sessions by quantile, skewed as real ones are (a few miss most), and scaled to the rate that is asked for.
    private IEnumerable<DemoPupil> WithPropensities(List<DemoPupil> pupils)
    {
        foreach (var phase in pupils.GroupBy(pupil => pupil.Phase))
        {
            var asked = DemoRates.Of(phase.Key).SpellAbsence;
            var ranked = phase.OrderBy(pupil => chance.Of(DemoQuestion.Propensity, pupil.Id)).ToList();
            var skewed = ranked.Select((_, i) => Math.Pow(-Math.Log(1 - ((i + 0.5) / ranked.Count)), 1.7)).ToList();
            var scale = asked * ranked.Count / skewed.Sum();
            for (var i = 0; i < ranked.Count; i++)
            {
                yield return ranked[i] with { Propensity = Math.Min(skewed[i] * scale, 0.85) };
            }
        }
    }

    private static IEnumerable<DemoPupil> AtProviders(IEnumerable<DemoPupil> pupils)
    {
        foreach (var group in pupils.GroupBy(pupil => pupil.Placement?.Provider))
        {
            var index = 0;
            var asked = group.Key is null ? 0 : group.Key.ProviderAbsence
                - ((DemoRates.Of(SchoolPhase.AlternativeProvision).LateAfter + DemoRates.Of(SchoolPhase.AlternativeProvision).Medical) / 100);
            foreach (var pupil in group.OrderBy(pupil => pupil.Id))
            {
                // Shares from 40 % to 160 % of the provider's own, evenly spread and in no order.
                var spread = 0.4 + (1.2 * (index * 0.6180339887498949 % 1));
                yield return pupil with { ProviderIndex = index++, ProviderPropensity = Math.Min(0.95, asked * spread) };
            }
        }
    }

    // Fourteen pupils have not been seen for two to seven weeks; half of them, nobody knows where they are.
    private DemoPupil Miss(DemoPupil pupil)
    {
        var candidate = pupil.Phase == SchoolPhase.Secondary && (pupil.Placement is { } p ? p.IsLiveOn(baseDay) && p.Route != PlacementRoute.SuspensionDay6 : pupil.Id % 4 == 0)
            && pupil.Id % 59 == 26;
        if (!candidate)
        {
            return pupil;
        }

        var days = 15 + chance.Pick(DemoQuestion.Missing, 34, pupil.Id);
        return pupil with { MissingSince = baseDay.AddDays(-days), WhereaboutsUnknown = pupil.Id % 2 == 0 };
    }

    private static string Learner(long id)
    {
        var body = 500_000_000 + (id * 7);
        while (true)
        {
            for (var check = 0; check <= 9; check++)
            {
                if (Uln.TryParse($"{body}{check}", out var uln, out _))
                {
                    return uln.Value;
                }
            }

            body++; // some bodies have no check digit and are never issued
        }
    }
}

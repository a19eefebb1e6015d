using Partnership.Attendance.Registers;
using Partnership.Attendance.Rules;

namespace Partnership.Attendance.Returns;

/// <summary>The sickness return: code I for fifteen days, consecutive or in total, or reasonable grounds to expect it; once for each continuous illness a year (L09, S29).</summary>
/// <remarks>
/// Consecutive days are school days from the first to the last session with I. In total, two sessions make a day. The
/// source policy says more than fifteen, authorities fifteen: fifteen, the earlier, is used.
/// </remarks>
public static class SicknessReturn
{
    /// <summary>School days, consecutive.</summary>
    public static SchoolDayCount Consecutive { get; } = new(15);

    /// <summary>Sessions, in total.</summary>
    public const int TotalSessions = 30;

    /// <summary>The lines of a year, by registration and day.</summary>
    /// <param name="registers">The school's registrations.</param>
    /// <param name="calendar">Its calendar.</param>
    /// <param name="asOf">The day; nothing after it counts. Its statistical year is returned.</param>
    public static IReadOnlyList<SicknessReturnLine> Lines(IEnumerable<RegisterEvidence> registers, SchoolCalendar calendar, DateOnly asOf) =>
    [
        .. registers.SelectMany(register => Lines(register, calendar, asOf))
            .OrderBy(line => line.RegistrationId).ThenBy(line => line.ReachedOn),
    ];

    private static IEnumerable<SicknessReturnLine> Lines(RegisterEvidence register, SchoolCalendar calendar, DateOnly asOf)
    {
        var year = AcademicYear.Of(asOf);
        var marks = register.Marks.Where(mark => year.From <= mark.Key.Date && mark.Key.Date <= asOf)
            .ToDictionary(mark => mark.Key, mark => mark.Value);
        List<SessionKey> ill =
            [.. marks.Where(mark => CodeScheme.On(mark.Key.Date).TryGet(mark.Value, out var code) && IsIll(code)).Select(mark => mark.Key).Order()];
        if (ill.Count == 0)
        {
            yield break;
        }

        var rest = new List<SessionKey>();
        foreach (var illness in CodeRun.Find(marks, IsIll, asOf))
        {
            if (new SchoolDayCount(illness.SchoolDays(calendar)).Reaches(Consecutive))
            {
                yield return Line(illness, Consecutive.RunningFrom(calendar, illness.First.Date), false);
            }
            else if (illness.IsOpen && register.ExpectedSickSchoolDays >= Consecutive.Days)
            {
                yield return Line(illness, illness.First.Date, true);
            }
            else
            {
                rest.AddRange(ill.Where(session => illness.First <= session && session <= illness.Last));
            }
        }

        if (rest.Count >= TotalSessions)
        {
            yield return new SicknessReturnLine(
                register.RegistrationId, year.ToString(), null, rest.Count, rest[TotalSessions - 1].Date, false);
        }

        SicknessReturnLine Line(CodeRun illness, DateOnly reached, bool expected) => new(
            register.RegistrationId, year.ToString(), illness.First.Date, illness.Sessions, reached, expected);
    }

    private static bool IsIll(AttendanceCode code) => code.Reason == StatutoryReason.Illness;
}

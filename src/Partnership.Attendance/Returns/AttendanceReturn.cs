using Partnership.Attendance.Registers;
using Partnership.Attendance.Rules;

namespace Partnership.Attendance.Returns;

/// <summary>The attendance return of a school for a period (L08), and the termly list of the source policy (S23).</summary>
public static class AttendanceReturn
{
    /// <summary>School days without leave from which a pupil is returned.</summary>
    public static SchoolDayCount WithoutLeave { get; } = new(10);

    /// <summary>Sessions in ten days without authority (S23), which need not be consecutive.</summary>
    public const int UnauthorisedSessions = 20;

    /// <summary>The lines, by registration.</summary>
    /// <param name="registers">The school's registrations.</param>
    /// <param name="calendar">Its calendar.</param>
    /// <param name="from">First day of the period: a run counts when it reaches into the period, from its own beginning on.</param>
    /// <param name="to">Last day.</param>
    public static IReadOnlyList<AttendanceReturnLine> Lines(
        IEnumerable<RegisterEvidence> registers, SchoolCalendar calendar, DateOnly from, DateOnly to) =>
        [.. registers.Select(register => Line(register, calendar, from, to)).OfType<AttendanceReturnLine>().OrderBy(line => line.RegistrationId)];

    private static AttendanceReturnLine? Line(RegisterEvidence register, SchoolCalendar calendar, DateOnly from, DateOnly to)
    {
        var run = CodeRun.Find(register.Marks, code => code.Standing == SessionStanding.AbsentWithoutLeave, to)
            .Where(found => found.Last.Date >= from && new SchoolDayCount(found.SchoolDays(calendar)).Reaches(WithoutLeave))
            .MaxBy(found => found.SchoolDays(calendar));
        var unauthorised = register.Marks.LongCount(mark => from <= mark.Key.Date && mark.Key.Date <= to
            && CodeScheme.On(mark.Key.Date).TryGet(mark.Value, out var code) && code.Category == StatisticalCategory.UnauthorisedAbsence);
        return run is null && !register.AttendsIrregularly && unauthorised < UnauthorisedSessions
            ? null
            : new AttendanceReturnLine(
                register.RegistrationId, register.AttendsIrregularly, run?.First.Date, run?.SchoolDays(calendar) ?? 0, unauthorised);
    }
}

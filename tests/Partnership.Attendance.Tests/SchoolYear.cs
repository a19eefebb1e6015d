using Partnership.Attendance.Organisations;
using Partnership.Attendance.Registers;

namespace Partnership.Attendance.Tests;

/// <summary>The invented year 2026/27 that the worked examples of the domain brief run in.</summary>
internal static class SchoolYear
{
    internal static readonly OrganisationPolicy Policy = new() { OrganisationId = 1, From = new DateOnly(2020, 9, 1) };

    internal static SchoolCalendar Calendar(params Closure[] closures) => new(
        1,
        [
            new Term("Autumn 1", new DateOnly(2026, 9, 1), new DateOnly(2026, 10, 23)),
            new Term("Autumn 2", new DateOnly(2026, 11, 2), new DateOnly(2026, 12, 18)),
            new Term("Spring 1", new DateOnly(2027, 1, 4), new DateOnly(2027, 2, 12)),
            new Term("Spring 2", new DateOnly(2027, 2, 22), new DateOnly(2027, 4, 2)),
        ],
        closures,
        [
            new SessionTime(Half.Am, new TimeOnly(9, 0), new TimeOnly(12, 0)),
            new SessionTime(Half.Pm, new TimeOnly(13, 0), new TimeOnly(15, 15)),
        ]);

    internal static DateOnly Day(int month, int day) => new(month >= 8 ? 2026 : 2027, month, day);

    internal static DateTimeOffset At(DateOnly day, int hour, int minute) => LondonTime.ToInstant(day, new TimeOnly(hour, minute));

    internal static AttendanceCode Code(string code)
    {
        Assert.True(CodeScheme.En2024.TryGet(code, out var found), code);
        return found;
    }
}

using Partnership.Attendance.Enquiries;
using Partnership.Attendance.Registers;
using static Partnership.Attendance.Tests.SchoolYear;

namespace Partnership.Attendance.Tests.Enquiries;

public sealed class DeletionRunTests
{
    private static readonly HashSet<SessionKey> Nobody = [];

    [Fact]
    public void Twenty_school_days_with_every_mark_G_N_or_O_are_a_run()
    {
        var run = DeletionRun.Of(Marks(), Nobody, Calendar(), Day(10, 5));
        Assert.Equal(new DeletionRun(Day(9, 8), Day(10, 5), 20), run);
    }

    [Theory]
    [InlineData("I")]
    [InlineData("C")]
    [InlineData("C2")]
    [InlineData("D")]
    [InlineData("U")]
    [InlineData("Y7")]
    [InlineData("/")]
    [InlineData(null)]
    public void One_other_code_or_a_missing_mark_breaks_it(string? code)
    {
        var marks = Marks();
        var middle = new SessionKey(Day(9, 21), Half.Am);
        _ = code is null ? marks.Remove(middle) : (marks[middle] = code) is null;
        Assert.Equal(new DeletionRun(Day(9, 22), Day(10, 5), 10), DeletionRun.Of(marks, Nobody, Calendar(), Day(10, 5)));
    }

    [Fact]
    public void A_session_in_which_anybody_saw_the_pupil_breaks_it()
    {
        var seen = new HashSet<SessionKey> { new(Day(10, 2), Half.Pm) };
        Assert.Equal(1, DeletionRun.Of(Marks(), seen, Calendar(), Day(10, 5))!.SchoolDays);
        Assert.Null(DeletionRun.Of(Marks(), new HashSet<SessionKey> { new(Day(10, 6), Half.Am) }, Calendar(), Day(10, 6)));
    }

    [Fact]
    public void A_register_that_is_not_yet_taken_today_does_not_break_it()
    {
        Assert.Equal(20, DeletionRun.Of(Marks(), Nobody, Calendar(), Day(10, 6))!.SchoolDays);
        Assert.Equal(10, DeletionRun.Of(Marks(), Nobody, Calendar(), Day(9, 21))!.SchoolDays);
        Assert.Null(DeletionRun.Of(new Dictionary<SessionKey, string>(), Nobody, Calendar(), Day(10, 6)));
    }

    private static Dictionary<SessionKey, string> Marks() => Calendar().SchoolDays
        .Where(day => day >= Day(9, 8) && day <= Day(10, 5))
        .SelectMany(day => new[] { new SessionKey(day, Half.Am), new SessionKey(day, Half.Pm) })
        .Select((session, index) => (session, Code: "GNO"[index % 3].ToString()))
        .ToDictionary(mark => mark.session, mark => mark.Code);
}

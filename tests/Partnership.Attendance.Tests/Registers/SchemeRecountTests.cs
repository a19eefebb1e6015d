using FsCheck;
using FsCheck.Fluent;
using Partnership.Attendance.Registers;
using static Partnership.Attendance.Tests.SchoolYear;

namespace Partnership.Attendance.Tests.Registers;

public sealed class SchemeRecountTests
{
    private static readonly DateOnly Before = new(2024, 7, 10);

    [Fact]
    public void An_interview_was_attendance_and_is_an_absence()
    {
        var old = Recount(CodeScheme.En2024, Before, "J", "/");
        Assert.Equal((1, 1), (old.Tally.Attended, old.Tally.Absent));
        Assert.Equal(
            [new SchemeChange("J", 1, StatisticalCategory.ApprovedEducationalActivity, StatisticalCategory.AuthorisedAbsence)],
            old.Changes);
        var back = Recount(CodeScheme.En2022, Day(9, 8), "J1", "/");
        Assert.Equal((2, 0), (back.Tally.Attended, back.Tally.Absent));
    }

    [Theory]
    [InlineData("Y1")]
    [InlineData("Y2")]
    [InlineData("Y3")]
    [InlineData("Y4")]
    [InlineData("Y5")]
    [InlineData("Y6")]
    [InlineData("Y7")]
    [InlineData("Q")]
    public void An_exceptional_circumstance_is_in_no_rate_under_either_scheme(string code)
    {
        var recount = Recount(CodeScheme.En2022, Day(9, 8), code);
        Assert.Equal((0, 1), (recount.Tally.Possible, recount.Tally.NotPossible));
        Assert.Empty(recount.Changes);
        Assert.Equal(0, Recount(CodeScheme.En2024, Before, "Y").Tally.Possible);
    }

    [Fact]
    public void A_code_that_no_scheme_knows_is_counted_nowhere()
    {
        var recount = Recount(CodeScheme.En2024, Day(9, 8), "?", "H", null);
        Assert.Equal((2, 0, 1), (recount.Undecided, recount.Tally.Marked, recount.Tally.Unmarked));
    }

    [Fact]
    public void Every_session_is_counted_once_and_only_interviews_change()
    {
        var days = Gen.Choose(-300, 300).Select(CodeScheme.SwitchDay.AddDays);
        var marks =
            from day in days
            from code in Gen.Elements(CodeScheme.On(day).Codes.Select(code => code.Code).ToArray())
            select (new SessionKey(day, Half.Am), (string?)code);
        Prop.ForAll(marks.ArrayOf().ToArbitrary(), series => CodeScheme.All.All(scheme =>
        {
            var recount = SchemeRecount.Under(scheme, series);
            return recount.Tally.Marked + recount.Undecided == series.Length
                && recount.Undecided == 0
                && recount.Changes.All(change => change.Code is "J" or "J1");
        })).QuickCheckThrowOnFailure();
    }

    private static SchemeRecount Recount(CodeScheme scheme, DateOnly day, params string?[] codes) =>
        SchemeRecount.Under(scheme, codes.Select((code, index) => (new SessionKey(day.AddDays(index), Half.Am), code)));
}

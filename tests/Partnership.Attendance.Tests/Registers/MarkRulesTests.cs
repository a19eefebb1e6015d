using Partnership.Attendance.Registers;
using static Partnership.Attendance.Tests.SchoolYear;

namespace Partnership.Attendance.Tests.Registers;

public sealed class MarkRulesTests
{
    private static readonly DateOnly Tuesday = Day(9, 8);

    [Theory]
    [InlineData("/", Half.Am)]
    [InlineData("\\", Half.Pm)]
    [InlineData("D", Half.Am)]
    [InlineData("C2", Half.Pm)]
    [InlineData("Y4", Half.Am)]
    public void A_code_of_the_scheme_may_stand(string code, Half half) => Assert.Null(Refusal(new(Tuesday, half, code)));

    [Theory]
    [InlineData("/", Half.Pm, "CODE_WRONG_HALF")]
    [InlineData("\\", Half.Am, "CODE_WRONG_HALF")]
    [InlineData("H", Half.Am, "CODE_NOT_IN_FORCE")]
    [InlineData("i", Half.Am, "CODE_UNKNOWN")]
    [InlineData("", Half.Am, "CODE_UNKNOWN")]
    [InlineData(null, Half.Am, "CODE_UNKNOWN")]
    [InlineData("B", Half.Am, "ACTIVITY_REQUIRED")]
    [InlineData("Y7", Half.Am, "CIRCUMSTANCE_REQUIRED")]
    [InlineData("#", Half.Am, "CODE_NOT_APPLICABLE")]
    [InlineData("Z", Half.Am, "CODE_NOT_APPLICABLE")]
    public void Another_code_is_refused(string? code, Half half, string refusal) =>
        Assert.Equal(refusal, Refusal(new(Tuesday, half, code))?.Code);

    [Fact]
    public void The_session_date_decides_the_scheme_and_not_the_date_of_entry()
    {
        var registeredLong = Context() with { RegisteredFrom = new DateOnly(2020, 9, 1) };
        Assert.Equal("CODE_NOT_IN_FORCE", Refusal(new(new DateOnly(2023, 10, 3), Half.Am, "C2"), registeredLong)?.Code);
        Assert.Equal("SESSION_CLOSED", Refusal(new(new DateOnly(2023, 10, 3), Half.Am, "H"), registeredLong)?.Code);
    }

    [Fact]
    public void The_nature_of_the_activity_lets_B_stand() =>
        Assert.Null(Refusal(new(Tuesday, Half.Am, "B", Note: "Construction course")));

    [Fact]
    public void A_mark_outside_the_registration_is_refused()
    {
        var context = Context() with { RegisteredFrom = Day(9, 7), RegisteredTo = Day(9, 8) };
        Assert.Equal("BEFORE_REGISTRATION", Refusal(new(Day(9, 4), Half.Am, "/"), context)?.Code);
        Assert.Null(Refusal(new(Day(9, 4), Half.Am, "Z"), context));
        Assert.Equal("AFTER_REGISTRATION", Refusal(new(Day(9, 9), Half.Am, "/"), context)?.Code);
    }

    [Fact]
    public void A_session_that_has_not_begun_has_no_marks()
    {
        var beforeStart = Context() with { Now = At(Tuesday, 8, 59) };
        Assert.Equal("SESSION_IN_FUTURE", Refusal(new(Tuesday, Half.Am, "/"), beforeStart)?.Code);
        Assert.Null(Refusal(new(Tuesday, Half.Am, "/"), beforeStart with { Now = At(Tuesday, 9, 0) }));
        Assert.Equal("SESSION_IN_FUTURE", Refusal(new(Tuesday, Half.Pm, "\\"), beforeStart with { Now = At(Tuesday, 12, 0) })?.Code);
    }

    [Fact]
    public void A_closed_session_takes_only_the_codes_of_its_closure()
    {
        var context = Context(new Closure(Tuesday, ClosureKind.PlannedClosure), new Closure(Day(9, 9), ClosureKind.UnplannedClosure));
        Assert.Null(Refusal(new(Tuesday, Half.Am, "#"), context));
        Assert.Equal("SESSION_CLOSED", Refusal(new(Tuesday, Half.Am, "Y4"), context)?.Code);
        Assert.Null(Refusal(new(Day(9, 9), Half.Am, "Y4"), context));
        Assert.Equal("SESSION_CLOSED", Refusal(new(Day(9, 9), Half.Am, "/"), context)?.Code);
        Assert.Equal("SESSION_CLOSED", Refusal(new(Day(9, 12), Half.Am, "I"), context)?.Code);
    }

    [Fact]
    public void Late_before_the_register_closes_is_L_and_after_it_U()
    {
        Assert.Null(Refusal(new(Tuesday, Half.Am, "L", MinutesLate: 30)));
        Assert.Equal("LATE_AFTER_CLOSE", Refusal(new(Tuesday, Half.Am, "L", MinutesLate: 31))?.Code);
        Assert.Null(Refusal(new(Tuesday, Half.Am, "U", MinutesLate: 31)));
        Assert.Equal("MINUTES_LATE_INVALID", Refusal(new(Tuesday, Half.Am, "I", MinutesLate: 5))?.Code);
        Assert.Equal("MINUTES_LATE_INVALID", Refusal(new(Tuesday, Half.Am, "U", MinutesLate: 181))?.Code);
        Assert.Equal("MINUTES_LATE_INVALID", Refusal(new(Tuesday, Half.Am, "L", MinutesLate: -1))?.Code);
        Assert.Equal("LATE_BEFORE_CLOSE", Refusal(new(Tuesday, Half.Am, "U", MinutesLate: 29))?.Code);
        Assert.Null(Refusal(new(Tuesday, Half.Am, "U", MinutesLate: 30)));
        var primary = Context() with { Policy = Policy with { RegisterClosesAfterMinutes = 10 } };
        Assert.Equal("LATE_AFTER_CLOSE", Refusal(new(Tuesday, Half.Am, "L", MinutesLate: 11), primary)?.Code);
        Assert.Null(Refusal(new(Tuesday, Half.Am, "U", MinutesLate: 11), primary));
    }

    [Fact]
    public void A_note_is_bounded_and_holds_no_control_characters()
    {
        Assert.Equal("TEXT_INVALID", Refusal(new(Tuesday, Half.Am, "I", Note: new string('x', 1001)))?.Code);
        Assert.Equal("TEXT_INVALID", Refusal(new(Tuesday, Half.Am, "I", Note: "a\u0000b"))?.Code);
        Assert.Null(Refusal(new(Tuesday, Half.Am, "I", Note: "two\nlines")));
    }

    [Fact]
    public void A_refusal_names_the_field() =>
        Assert.Equal(["code"], Refusal(new(Tuesday, Half.Am, "H"))?.Path);

    [Fact]
    public void The_second_entry_of_a_session_in_one_request_is_the_duplicate() =>
        Assert.Equal([2, 3], RequestDuplicates.Find([(1, Half.Am), (1, Half.Pm), (1, Half.Am), (1, Half.Am)]).Order());

    private static MarkContext Context(params Closure[] closures) =>
        new(Calendar(closures), Policy, Day(9, 1), null, At(Day(9, 30), 16, 0));

    private static Rejection? Refusal(ProposedMark mark, MarkContext? context = null)
    {
        var accepted = MarkRules.TryAccept(mark, context ?? Context(), out var code, out var rejection);
        Assert.Equal(accepted, code is not null);
        Assert.Equal(accepted, rejection is null);
        return rejection;
    }
}

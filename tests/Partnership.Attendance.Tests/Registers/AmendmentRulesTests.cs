using Partnership.Attendance.Access;
using Partnership.Attendance.Registers;
using static Partnership.Attendance.Tests.SchoolYear;

namespace Partnership.Attendance.Tests.Registers;

public sealed class AmendmentRulesTests
{
    private static readonly Person Officer = new("Ada Marsh", "Attendance officer");
    private static readonly DateTimeOffset Now = At(Day(9, 9), 10, 0);

    [Fact]
    public void An_amendment_keeps_its_five_fields()
    {
        Assert.True(AmendmentRules.TryAmend(new("N"), new("I"), " Parent called ", Officer, Now, out var amendment, out _));
        Assert.Equal(new MarkAmendment("N", "I", "Parent called", Now, Officer), amendment);
    }

    [Theory]
    [InlineData("N", "I", null, "AMENDMENT_REASON_REQUIRED")]
    [InlineData("N", "I", "  ", "AMENDMENT_REASON_REQUIRED")]
    [InlineData("N", "N", "Parent called", "AMENDMENT_UNCHANGED")]
    [InlineData("N", "I", "a\u0001", "TEXT_INVALID")]
    public void An_amendment_without_a_reason_or_a_change_is_refused(string original, string amended, string? reason, string code)
    {
        Assert.False(AmendmentRules.TryAmend(new(original), new(amended), reason, Officer, Now, out var amendment, out var rejection));
        Assert.Null(amendment);
        Assert.Equal(code, rejection.Code);
    }

    [Fact]
    public void Other_minutes_alone_are_a_change_and_both_are_kept()
    {
        Assert.True(AmendmentRules.TryAmend(new("L", 5), new("L", 12), "The gate log", Officer, Now, out var amendment, out _));
        Assert.Equal((5, 12), (amendment.OriginalMinutesLate, amendment.AmendedMinutesLate));
        Assert.False(AmendmentRules.TryAmend(new("L", 5), new("L", 5), "The gate log", Officer, Now, out _, out var rejection));
        Assert.Equal("AMENDMENT_UNCHANGED", rejection.Code);
    }

    [Fact]
    public void An_amendment_needs_the_name_and_the_position()
    {
        Person?[] nobodies = [null, new("", "Head"), new("Ada Marsh", " ")];
        foreach (var nobody in nobodies)
        {
            Assert.False(AmendmentRules.TryAmend(new("N"), new("I"), "Parent called", nobody, Now, out _, out var rejection));
            Assert.Equal("AMENDER_REQUIRED", rejection.Code);
        }
    }
}

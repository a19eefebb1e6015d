using FsCheck;
using FsCheck.Fluent;
using Partnership.Attendance.Registers;

namespace Partnership.Attendance.Tests.Registers;

public sealed class AttendanceTallyTests
{
    [Fact]
    public void The_national_figures_of_2025_26_add_up()
    {
        var england = default(AttendanceTally)
            .Add(StatisticalCategory.Present, 2_245_897_896)
            .Add(StatisticalCategory.ApprovedEducationalActivity, 31_197_486)
            .Add(StatisticalCategory.UnauthorisedAbsence, 168_324_305);
        Assert.Equal(2_277_095_382, england.Attended);
        Assert.Equal(2_445_419_687, england.Possible);
        Assert.Equal(6.88m, england.Absence.Percent);
    }

    [Fact]
    public void The_identities_hold_over_any_register()
    {
        Prop.ForAll(Registers.ToArbitrary(), register =>
        {
            var tally = AttendanceTally.Of(register);
            return tally.Possible == tally.Attended + tally.Absent
                && tally.Possible == tally.Present + tally.ApprovedEducationalActivity + tally.Authorised + tally.Unauthorised
                && tally.Marked + tally.Unmarked == register.Length
                && tally.Late <= tally.Present + tally.Unauthorised
                && tally.Attendance.Numerator + tally.Absence.Numerator == tally.Possible;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Two_halves_of_a_register_add_up_to_the_whole()
    {
        Prop.ForAll(Registers.ToArbitrary(), register =>
        {
            var middle = register.Length / 2;
            return AttendanceTally.Of(register[..middle]) + AttendanceTally.Of(register[middle..]) == AttendanceTally.Of(register);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Late_is_L_and_U()
    {
        var tally = AttendanceTally.Of([SchoolYear.Code("L"), SchoolYear.Code("U"), SchoolYear.Code("/"), null]);
        Assert.Equal((2, 2, 1, 1), (tally.Late, tally.Attended, tally.Absent, tally.Unmarked));
    }

    [Fact]
    public void Sessions_elsewhere_prevented_or_closed_are_in_neither_count()
    {
        var tally = AttendanceTally.Of([.. new[] { "D", "X", "Q", "Y1", "Y7", "Z", "#" }.Select(SchoolYear.Code), null]);
        Assert.Equal(0, tally.Possible);
        Assert.Null(tally.Attendance.Percent);
        Assert.Null(PersistentAbsence.IsPersistent(tally));
        Assert.Null(PersistentAbsence.IsSevere(tally));
        Assert.False(tally.Attendance.IsBelow(95));
    }

    [Theory]
    [InlineData(9, 100, false, false)]
    [InlineData(10, 100, true, false)]
    [InlineData(49, 99, true, false)]
    [InlineData(50, 100, true, true)]
    [InlineData(0, 1, false, false)]
    public void Thresholds_compare_whole_sessions(int absent, int possible, bool persistent, bool severe)
    {
        Assert.Equal(persistent, PersistentAbsence.IsPersistent(absent, possible));
        Assert.Equal(severe, PersistentAbsence.IsSevere(absent, possible));
    }

    [Fact]
    public void A_rate_is_rounded_for_people_and_exact_for_thresholds()
    {
        Assert.Equal(33.33m, new AttendanceRate(1, 3).Percent);
        Assert.Equal(0.13m, new AttendanceRate(1, 800).Percent);

        // 94.9999 % shows as 95.00 and is still below 95 %.
        var almost = new AttendanceRate(949_999, 1_000_000);
        Assert.Equal(95.00m, almost.Percent);
        Assert.True(almost.IsBelow(95));
        Assert.False(new AttendanceRate(95, 100).IsBelow(95));
    }

    private static Gen<AttendanceCode?[]> Registers =>
        Gen.Elements([.. CodeScheme.En2024.Codes, null]).ArrayOf();
}

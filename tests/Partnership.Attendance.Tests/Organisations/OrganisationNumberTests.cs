using Partnership.Attendance.Organisations;

namespace Partnership.Attendance.Tests.Organisations;

public sealed class OrganisationNumberTests
{
    [Fact]
    public void Well_formed_numbers_are_read_and_take_part_in_comparison_by_value()
    {
        Assert.True(Urn.TryParse("100001", out var urn, out _));
        Assert.True(Urn.TryParse("100001", out var same, out _));
        Assert.Equal(urn, same);
        Assert.True(Ukprn.TryParse("10000001", out _, out _));
        Assert.True(LaCode.TryParse("302", out _, out _));
        Assert.True(LaEstab.TryParse("2021100", out var school, out _));
        Assert.Equal(("202", "1100"), (school.Authority, school.Establishment));
    }

    [Fact]
    public void Malformed_numbers_are_refused_each_by_its_own_code()
    {
        Assert.False(Urn.TryParse("10000", out _, out var urn));
        Assert.False(Ukprn.TryParse("20000001", out _, out var ukprn));
        Assert.False(LaCode.TryParse("03O", out _, out var la));
        Assert.False(LaEstab.TryParse(null, out _, out var school));
        Assert.Equal(
            ["URN_MALFORMED", "UKPRN_MALFORMED", "LA_CODE_MALFORMED", "LAESTAB_MALFORMED"],
            [urn.Code, ukprn.Code, la.Code, school.Code]);
    }

    [Fact]
    public void A_register_never_stays_open_longer_than_thirty_minutes()
    {
        var policy = new OrganisationPolicy { OrganisationId = 1, From = new DateOnly(2026, 9, 1), To = new DateOnly(2026, 9, 30) };
        Assert.Equal(10, (policy with { RegisterClosesAfterMinutes = 10 }).RegisterClosesAfterMinutes);
        Assert.Throws<ArgumentOutOfRangeException>(() => policy with { RegisterClosesAfterMinutes = 31 });
        Assert.Throws<ArgumentOutOfRangeException>(() => policy with { LowAttendancePercent = 0 });
        Assert.True(policy.IsInForce(new DateOnly(2026, 9, 30)));
        Assert.False(policy.IsInForce(new DateOnly(2026, 10, 1)));
    }
}

using Partnership.Attendance.Enquiries;
using Partnership.Attendance.Pupils;

namespace Partnership.Attendance.Tests.Enquiries;

public sealed class MissingEducationRuleTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);
    private static readonly DateOnly Born = new(2013, 10, 4);

    [Fact]
    public void A_child_of_school_age_on_no_register_can_be_reported() =>
        Assert.Null(MissingEducationRule.Check(Born, registered: false, educatedAtHome: false, Today.AddDays(-30), Today));

    [Theory]
    [InlineData("2013-10-04", true, false, "2026-10-01", "CHILD_REGISTERED")]
    [InlineData("2022-10-04", false, false, "2026-10-01", "NOT_OF_SCHOOL_AGE")]
    [InlineData("2009-10-04", false, false, "2026-10-01", "NOT_OF_SCHOOL_AGE")]
    [InlineData("2013-10-04", false, true, "2026-10-01", "EDUCATED_AT_HOME")]
    [InlineData("2013-10-04", false, false, "2026-11-21", "TIME_INVALID")]
    public void Nobody_else_can(string born, bool registered, bool atHome, string since, string code) => Assert.Equal(
        code,
        MissingEducationRule.Check(
            DateOnly.Parse(born, System.Globalization.CultureInfo.InvariantCulture),
            registered,
            atHome,
            DateOnly.Parse(since, System.Globalization.CultureInfo.InvariantCulture),
            Today)?.Code);

    [Theory]
    [InlineData("2012-08-31", 10)]
    [InlineData("2012-09-01", 9)]
    [InlineData("2021-12-01", 0)]
    [InlineData("2005-01-01", 13)]
    public void A_year_group_follows_from_the_date_of_birth(string born, int year) => Assert.Equal(
        year, NationalCurriculumYear.Of(DateOnly.Parse(born, System.Globalization.CultureInfo.InvariantCulture), Today));
}

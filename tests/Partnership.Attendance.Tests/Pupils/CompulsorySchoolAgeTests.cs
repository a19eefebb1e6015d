using Partnership.Attendance.Pupils;

namespace Partnership.Attendance.Tests.Pupils;

public sealed class CompulsorySchoolAgeTests
{
    [Theory]
    [InlineData("2021-08-31", "2026-09-01")]
    [InlineData("2021-09-01", "2027-01-01")]
    [InlineData("2021-12-31", "2027-01-01")]
    [InlineData("2022-01-01", "2027-04-01")]
    public void It_begins_after_the_prescribed_day_that_follows_the_fifth_birthday(string born, string begins) =>
        Assert.Equal(DateOnly.Parse(begins, null), CompulsorySchoolAge.Begins(DateOnly.Parse(born, null)));

    [Theory]
    [InlineData("2010-08-31", "2026-06-26")]
    [InlineData("2010-09-01", "2027-06-25")]
    public void It_ends_with_the_last_friday_in_june_of_the_school_year_of_the_sixteenth_birthday(string born, string ends) =>
        Assert.Equal(DateOnly.Parse(ends, null), CompulsorySchoolAge.Ends(DateOnly.Parse(born, null)));
}

using Partnership.Attendance.Registers;
using static Partnership.Attendance.Tests.SchoolYear;

namespace Partnership.Attendance.Tests.Registers;

public sealed class SchoolCalendarTests
{
    [Fact]
    public void A_reason_is_due_on_the_fifth_school_day_over_half_term() =>
        Assert.Equal(Day(11, 5), SessionDeadlines.ReasonDueOn(Calendar(), Day(10, 22)));

    [Fact]
    public void A_training_day_moves_the_date_on() =>
        Assert.Equal(Day(11, 6), SessionDeadlines.ReasonDueOn(Calendar(new Closure(Day(11, 2), ClosureKind.Inset)), Day(10, 22)));

    [Fact]
    public void Working_days_are_another_unit() =>
        Assert.Equal(Day(10, 29), Calendar().AddWorkingDays(Day(10, 22), 5));

    [Fact]
    public void A_bank_holiday_is_neither_a_school_day_nor_a_working_day()
    {
        var calendar = Calendar(new Closure(Day(11, 3), ClosureKind.BankHoliday));
        Assert.Equal(Day(11, 4), calendar.AddWorkingDays(Day(11, 2), 1));
        Assert.Equal(Day(11, 4), calendar.NextSchoolDay(Day(11, 2)));
    }

    [Fact]
    public void The_tenth_school_week_skips_half_term()
    {
        var window = Calendar().SchoolWeekWindow(Day(11, 18), 10);
        Assert.Equal(10, window.Count);
        Assert.Equal((Day(9, 7), Day(11, 16)), (window[0], window[^1]));
        Assert.DoesNotContain(Day(10, 26), window);
    }

    [Fact]
    public void A_week_with_one_session_is_a_school_week()
    {
        var closed = Enumerable.Range(14, 4).Select(day => new Closure(Day(9, day), ClosureKind.PlannedClosure))
            .Append(new Closure(Day(9, 18), ClosureKind.PlannedClosure, Half.Am));
        Assert.Contains(Day(9, 14), Calendar([.. closed]).SchoolWeeks(Day(9, 1), Day(9, 30)));
        var gone = closed.Append(new Closure(Day(9, 18), ClosureKind.PlannedClosure, Half.Pm));
        Assert.DoesNotContain(Day(9, 14), Calendar([.. gone]).SchoolWeeks(Day(9, 1), Day(9, 30)));
    }

    [Fact]
    public void School_days_are_counted_with_both_ends()
    {
        var calendar = Calendar();
        Assert.Equal(16, calendar.SchoolDaysBetween(Day(9, 8), Day(9, 29)));
        Assert.Equal(1, calendar.SchoolDaysBetween(Day(9, 8), Day(9, 8)));
        Assert.Equal(0, calendar.SchoolDaysBetween(Day(9, 12), Day(9, 13)));
        Assert.Equal(0, calendar.SchoolDaysBetween(Day(9, 9), Day(9, 8)));
        Assert.Equal(Day(10, 23), calendar.PreviousSchoolDay(Day(11, 2)));
        Assert.Null(calendar.NextSchoolDay(Day(4, 2)));
        Assert.Null(calendar.PreviousSchoolDay(Day(9, 1)));
    }

    [Theory]
    [InlineData(9, 12, SessionStatus.NoSession)]
    [InlineData(10, 27, SessionStatus.OutsideTerm)]
    [InlineData(9, 8, SessionStatus.Open)]
    [InlineData(9, 9, SessionStatus.PlannedClosure)]
    [InlineData(9, 10, SessionStatus.UnexpectedlyClosed)]
    public void A_closed_session_says_why(int month, int day, SessionStatus status)
    {
        var calendar = Calendar(
            new Closure(Day(9, 9), ClosureKind.PlannedClosure), new Closure(Day(9, 10), ClosureKind.UnplannedClosure));
        Assert.Equal(status, calendar.StatusOf(Day(month, day), Half.Am));
        Assert.Equal(status == SessionStatus.Open, calendar.IsSchoolDay(Day(month, day)));
    }

    [Fact]
    public void A_closure_of_one_half_leaves_a_school_day()
    {
        var calendar = Calendar(new Closure(Day(9, 9), ClosureKind.PlannedClosure, Half.Pm));
        Assert.True(calendar.IsOpen(Day(9, 9), Half.Am));
        Assert.False(calendar.IsOpen(Day(9, 9), Half.Pm));
        Assert.True(calendar.IsSchoolDay(Day(9, 9)));
    }

    [Fact]
    public void Session_times_can_differ_by_weekday_and_change_from_a_day_on()
    {
        var term = new Term("Autumn 1", Day(9, 1), Day(10, 23));
        var calendar = new SchoolCalendar(1, [term], [],
        [
            new SessionTime(Half.Am, new TimeOnly(9, 0), new TimeOnly(12, 0)),
            new SessionTime(Half.Am, new TimeOnly(9, 30), new TimeOnly(12, 0), From: Day(10, 1)),
            new SessionTime(Half.Am, new TimeOnly(10, 0), new TimeOnly(12, 0), Weekday: DayOfWeek.Friday),
        ]);
        Assert.Equal(At(Day(9, 8), 9, 0), calendar.StartsAt(Day(9, 8), Half.Am));
        Assert.Equal(At(Day(10, 5), 9, 30), calendar.StartsAt(Day(10, 5), Half.Am));
        Assert.Equal(At(Day(10, 9), 10, 0), calendar.StartsAt(Day(10, 9), Half.Am));
        Assert.Null(calendar.StartsAt(Day(9, 8), Half.Pm));
        Assert.Equal(SessionStatus.NoSession, calendar.StatusOf(Day(9, 8), Half.Pm));
    }

    [Fact]
    public void Nine_o_clock_in_London_is_another_instant_after_the_clocks_change()
    {
        Assert.Equal(8, LondonTime.ToInstant(new DateOnly(2026, 10, 23), new TimeOnly(9, 0)).Hour);
        Assert.Equal(9, LondonTime.ToInstant(new DateOnly(2026, 10, 26), new TimeOnly(9, 0)).Hour);
        Assert.Equal(9, LondonTime.ToInstant(new DateOnly(2027, 3, 26), new TimeOnly(9, 0)).Hour);
        Assert.Equal(8, LondonTime.ToInstant(new DateOnly(2027, 3, 29), new TimeOnly(9, 0)).Hour);
    }

    [Fact]
    public void A_local_time_that_does_not_exist_is_the_one_after_the_change() =>
        Assert.Equal(
            new TimeOnly(2, 30),
            LondonTime.TimeOf(LondonTime.ToInstant(new DateOnly(2027, 3, 28), new TimeOnly(1, 30))));

    [Fact]
    public void An_instant_before_midnight_in_UTC_can_lie_on_the_next_day_in_London() =>
        Assert.Equal(
            new DateOnly(2026, 7, 2),
            LondonTime.DateOf(new DateTimeOffset(2026, 7, 1, 23, 30, 0, TimeSpan.Zero)));

    [Fact]
    public void The_statistical_year_begins_on_the_first_of_August()
    {
        Assert.Equal("2025/26", AcademicYear.Of(new DateOnly(2026, 7, 31)).ToString());
        Assert.Equal("2026/27", AcademicYear.Of(new DateOnly(2026, 8, 1)).ToString());
        Assert.Equal("2099/00", new AcademicYear(2099).ToString());
        Assert.Equal(new DateOnly(2027, 7, 31), new AcademicYear(2026).To);
    }

    [Fact]
    public void A_term_that_ends_before_it_begins_is_refused() =>
        Assert.Throws<ArgumentException>(() => new SchoolCalendar(1, [new Term("Wrong", Day(10, 1), Day(9, 1))], [], []));
}

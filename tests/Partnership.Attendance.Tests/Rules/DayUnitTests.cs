using System.Reflection;
using Partnership.Attendance.Placements;
using Partnership.Attendance.Rules;
using static Partnership.Attendance.Tests.SchoolYear;

namespace Partnership.Attendance.Tests.Rules;

public sealed class DayUnitTests
{
    private static readonly Type[] Units =
        [typeof(SchoolDayCount), typeof(ScheduledDayCount), typeof(WorkingDayCount), typeof(CalendarDayCount), typeof(SchoolWeekCount)];

    [Fact]
    public void Five_days_after_a_Thursday_before_half_term_are_four_different_days()
    {
        var day = Day(10, 22);
        Assert.Equal(Day(11, 5), new SchoolDayCount(5).After(Calendar(), day));
        Assert.Equal(Day(10, 29), new WorkingDayCount(5).After(Calendar(), day));
        Assert.Equal(Day(10, 27), new CalendarDayCount(5).After(day));
        Assert.Equal(Day(12, 4), new SchoolWeekCount(5).After(Calendar(), day));
    }

    [Fact]
    public void Scheduled_days_belong_to_the_pupils_own_timetable()
    {
        var tuesdays = new AgreedTimetable([new AgreedSession(DayOfWeek.Tuesday, Half.Am, Day(9, 1)), new AgreedSession(DayOfWeek.Tuesday, Half.Pm, Day(9, 1))]);
        Assert.Equal(new ScheduledDayCount(4), ScheduledDayCount.Between(tuesdays, Calendar(), Day(9, 8), Day(9, 29)));
        Assert.Equal(new SchoolDayCount(16), SchoolDayCount.Between(Calendar(), Day(9, 8), Day(9, 29)));
    }

    [Fact]
    public void No_unit_turns_into_another()
    {
        foreach (var unit in Units)
        {
            Assert.DoesNotContain(
                unit.GetMethods(BindingFlags.Public | BindingFlags.Static),
                method => method.Name is "op_Implicit" or "op_Explicit" or "op_Addition" or "op_GreaterThanOrEqual");
        }
    }

    [Fact]
    public void A_count_is_never_negative()
    {
        Assert.All(Units, unit => Assert.IsType<ArgumentOutOfRangeException>(
            Assert.Throws<TargetInvocationException>(() => Activator.CreateInstance(unit, -1)).InnerException));
    }

    [Fact]
    public void A_clock_goes_on_beyond_the_last_term_that_is_known()
    {
        Assert.Equal(Day(4, 9), new SchoolDayCount(5).After(Calendar(), Day(4, 2)));
        Assert.Equal(Day(4, 16), new SchoolWeekCount(2).After(Calendar(), Day(4, 2)));
    }

    [Fact]
    public void Completed_school_weeks_skip_half_term_and_the_week_that_runs()
    {
        Assert.Equal(new SchoolWeekCount(0), SchoolWeekCount.CompletedSince(Calendar(), Day(10, 14), Day(10, 23)));
        Assert.Equal(new SchoolWeekCount(1), SchoolWeekCount.CompletedSince(Calendar(), Day(10, 14), Day(11, 6)));
        Assert.Equal(new SchoolWeekCount(2), SchoolWeekCount.CompletedSince(Calendar(), Day(10, 14), Day(11, 9)));
    }

    [Fact]
    public void Every_rule_with_a_clock_says_what_it_counts_in()
    {
        Assert.Equal(DayUnit.SchoolDay, RuleBook.Get("L03").CountsIn);
        Assert.Equal(DayUnit.SchoolWeek, RuleBook.Get("L11").CountsIn);
        Assert.Equal(DayUnit.CalendarDay, RuleBook.Get("L06").CountsIn);
        Assert.Equal(DayUnit.Minute, RuleBook.Get("S06").CountsIn);
        Assert.Equal(DayUnit.HalfTerm, RuleBook.Get("L15").CountsIn);
    }
}

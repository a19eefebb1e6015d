using Partnership.Attendance.Absences;
using Partnership.Attendance.Organisations;
using Partnership.Attendance.Registers;
using Partnership.Attendance.Support;
using static Partnership.Attendance.Tests.SchoolYear;

namespace Partnership.Attendance.Tests.Absences;

public sealed class AbsencePatternTests
{
    [Fact]
    public void An_unexplained_absence_becomes_O_only_after_five_school_days()
    {
        var session = new SessionKey(Day(10, 22), Half.Am);
        var due = UnexplainedAbsence.Of(session, Calendar(), Day(11, 5), [1, 3]);
        Assert.Equal((Day(11, 5), null, false), (due.DueOn, due.ProposedCode, due.IsOverdue));
        Assert.Equal([Day(10, 23), Day(11, 3), Day(11, 5)], due.RemindOn);
        Assert.Equal("O", UnexplainedAbsence.Of(session, Calendar(), Day(11, 6), []).ProposedCode);
    }

    [Fact]
    public void Only_N_has_the_clock()
    {
        var marks = "NOGUI/".Select((code, index) => (Day(9, 7).AddDays(index % 5), code, index))
            .ToDictionary(mark => new SessionKey(mark.Item1, (Half)(mark.index / 5)), mark => mark.code.ToString());
        Assert.Equal([new SessionKey(Day(9, 7), Half.Am)], UnexplainedAbsence.In(marks, Calendar(), Day(9, 30), []).Select(absence => absence.Session));
    }

    [Fact]
    public void Lateness_is_regular_when_the_policy_says_so()
    {
        var marks = new Dictionary<SessionKey, string>
        {
            [new(Day(9, 7), Half.Am)] = "L", [new(Day(9, 14), Half.Am)] = "U", [new(Day(9, 16), Half.Am)] = "/",
        };
        var twice = LatePattern.Of(marks, Calendar(), new LatePolicy(), Day(9, 18));
        Assert.Equal((1, 1, false, DayOfWeek.Monday), (twice.BeforeClose, twice.AfterClose, twice.IsRegular, twice.MostOftenOn));
        marks[new SessionKey(Day(9, 15), Half.Am)] = "L";
        Assert.True(LatePattern.Of(marks, Calendar(), new LatePolicy(), Day(9, 18)).IsRegular);

        // Four school weeks on, the first of them has left the window.
        Assert.False(LatePattern.Of(marks, Calendar(), new LatePolicy(), Day(10, 5)).IsRegular);
    }

    [Fact]
    public void A_weekday_stands_out_when_it_has_twice_the_absence_of_the_others()
    {
        var days = Calendar().SchoolDays.Where(day => day >= Day(9, 7) && day <= Day(10, 2)).ToList();
        var marks = days.ToDictionary(day => new SessionKey(day, Half.Am), day => Code(day.DayOfWeek == DayOfWeek.Friday ? "O" : "/"));
        var friday = Assert.Single(WeekdayPattern.Find(marks));
        Assert.Equal((DayOfWeek.Friday, new AttendanceRate(4, 4), new AttendanceRate(0, 16)), (friday.Weekday, friday.OnIt, friday.OnOthers));
        Assert.Empty(WeekdayPattern.Find(marks.Where(mark => mark.Key.Date < Day(10, 2))));
    }

    [Fact]
    public void A_pupil_seen_in_the_morning_and_gone_in_the_afternoon_is_looked_for_at_once()
    {
        var marks = new Dictionary<SessionKey, SessionStanding>
        {
            [new(Day(9, 8), Half.Am)] = SessionStanding.Attended,
            [new(Day(9, 8), Half.Pm)] = SessionStanding.AbsentWithoutLeave,
            [new(Day(9, 9), Half.Am)] = SessionStanding.AbsentWithoutLeave,
            [new(Day(9, 9), Half.Pm)] = SessionStanding.AbsentWithoutLeave,
            [new(Day(9, 10), Half.Am)] = SessionStanding.Attended,
            [new(Day(9, 10), Half.Pm)] = SessionStanding.AbsentWithLeave,
        };
        var none = new HashSet<DateOnly>();
        var secondary = Assert.Single(SuspectedTruancy.Find(marks, none, SchoolPhase.Secondary));
        Assert.Equal(new SuspectedTruancy(new SessionKey(Day(9, 8), Half.Pm), false, LetterKind.SuspectedTruancy), secondary);
        Assert.Equal((true, null), (SuspectedTruancy.Find(marks, none, SchoolPhase.Primary)[0].ThenSafeguarding, SuspectedTruancy.Find(marks, none, SchoolPhase.Primary)[0].Letter));
        Assert.Empty(SuspectedTruancy.Find(marks, new HashSet<DateOnly> { Day(9, 8) }, SchoolPhase.Secondary));
    }

    [Fact]
    public void A_notice_to_either_side_covers_its_day_and_every_day_until_the_return()
    {
        var day = new AbsenceNotice(At(Day(9, 8), 8, 30), 2, Day(9, 8), null, AbsenceReasonCategory.Given);
        Assert.True(day.Covers(Day(9, 8)));
        Assert.False(day.Covers(Day(9, 9)));
        var week = day with { ExpectedBack = Day(9, 14) };
        Assert.True(week.Covers(Day(9, 11)));
        Assert.False(week.Covers(Day(9, 14)));
        Assert.Equal(At(Day(9, 8), 9, 0), AbsenceNotice.DueAt(Day(9, 8), Policy));
    }

    [Fact]
    public void Reintegration_follows_a_long_absence_and_not_a_short_one()
    {
        var absence = new AbsenceEpisode(new SessionKey(Day(10, 12), Half.Am), new SessionKey(Day(10, 16), Half.Pm), 10, 5, null, AbsenceState.Closed);
        var plan = ReintegrationPlan.After(absence, Day(10, 19), new ReintegrationPolicy(), Calendar());
        Assert.Equal(
            [
                (ReintegrationStep.Welcome, Day(10, 19)), (ReintegrationStep.SafeguardingReview, Day(10, 20)),
                (ReintegrationStep.AgreePlan, Day(11, 2)), (ReintegrationStep.CloseMonitoring, Day(11, 9)),
            ],
            plan.Steps);
        Assert.Empty(ReintegrationPlan.After(absence with { Last = new SessionKey(Day(10, 15), Half.Pm) }, Day(10, 16), new ReintegrationPolicy(), Calendar()).Steps);
    }
}

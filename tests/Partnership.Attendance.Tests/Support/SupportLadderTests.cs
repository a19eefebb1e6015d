using Partnership.Attendance.Registers;
using Partnership.Attendance.Support;
using static Partnership.Attendance.Tests.SchoolYear;

namespace Partnership.Attendance.Tests.Support;

public sealed class SupportLadderTests
{
    [Fact]
    public void Below_96_per_cent_a_first_letter_is_proposed_and_at_96_nothing()
    {
        Assert.Null(Propose(Day(10, 9), absentEvery: 25));
        var proposal = Propose(Day(10, 9), absentEvery: 12)!;
        Assert.Equal((LadderStepKind.FirstLetter, LetterKind.LowAttendance), (proposal.Step!.Kind, proposal.Step.Letter));
    }

    [Fact]
    public void A_pupil_who_falls_below_90_at_once_is_met_with_a_meeting()
    {
        Assert.Equal(LadderStepKind.FormalMeeting, Propose(Day(10, 9), absentEvery: 5)!.Step!.Kind);
    }

    [Fact]
    public void Six_school_weeks_without_effect_lead_to_a_contract_and_a_holiday_does_not_count()
    {
        LadderStepTaken[] taken = [new(LadderStepKind.FirstLetter, Day(9, 11)), new(LadderStepKind.EvidenceLetter, Day(9, 25)), new(LadderStepKind.FormalMeeting, Day(10, 2))];
        Assert.Null(Propose(Day(11, 20), 5, taken));
        var proposal = Propose(Day(11, 23), 5, taken)!;
        Assert.Equal((LadderStepKind.SocialCare, "S33"), (proposal.Step!.Kind, proposal.Step.RuleId));
        var next = Propose(Day(11, 23), 5, [.. taken, new(LadderStepKind.SocialCare, Day(11, 23))])!;
        Assert.Equal((LadderStepKind.AttendanceContract, LetterKind.PlanningMeeting), (next.Step!.Kind, next.Step.Letter));
    }

    [Fact]
    public void A_measure_that_had_effect_leads_no_further()
    {
        var marks = Marks(Day(11, 23), absentEvery: 2).ToDictionary(
            mark => mark.Key, mark => mark.Key.Date > Day(10, 2) ? Code("L") : mark.Value);
        LadderStepTaken[] taken = [new(LadderStepKind.FirstLetter, Day(9, 11)), new(LadderStepKind.EvidenceLetter, Day(9, 25)), new(LadderStepKind.FormalMeeting, Day(10, 2))];

        // The year so far is still below 90 per cent; the weeks since the meeting are not.
        Assert.True(SupportLadder.RateSince(marks, Day(9, 1), Day(11, 23)).IsBelow(90));
        Assert.Null(SupportLadder.Propose(LadderPolicy.Default, marks, Calendar(), taken, [], null, Day(11, 23)));
    }

    [Fact]
    public void A_penalty_is_never_proposed_without_its_threshold_and_its_steps()
    {
        LadderStepTaken[] taken = [.. Enum.GetValues<LadderStepKind>().Where(kind => kind < LadderStepKind.PenaltyNotice).Select(kind => new LadderStepTaken(kind, Day(9, 7)))];
        Assert.Null(Propose(Day(12, 18), 5, taken));
        var threshold = new PenaltyConsideration(PenaltyOutcome.FirstNotice, [], [], [], Day(9, 7), Day(12, 18), null);
        Assert.Equal(LadderStepKind.PenaltyNotice, Propose(Day(12, 18), 5, taken, threshold)!.Step!.Kind);
        Assert.Null(Propose(Day(12, 18), 5, taken, threshold with { Outcome = PenaltyOutcome.BlockedByUnconfirmedSessions }));
        Assert.NotEqual(LadderStepKind.PenaltyNotice, Propose(Day(12, 18), 5, [], threshold)!.Step!.Kind);
    }

    [Fact]
    public void An_adjustment_for_health_or_special_needs_stops_every_letter()
    {
        var marks = Marks(Day(10, 9), absentEvery: 5);
        var stopped = SupportLadder.Propose(LadderPolicy.Default, marks, Calendar(), [], [new Adjustment(Day(9, 1))], null, Day(10, 9))!;
        Assert.True(stopped.IsStopped);
        Assert.Null(SupportLadder.Propose(
            LadderPolicy.Default, marks, Calendar(), [], [new Adjustment(Day(9, 1), null, 75)], null, Day(10, 9)));
        var over = SupportLadder.Propose(LadderPolicy.Default, marks, Calendar(), [], [new Adjustment(Day(9, 1), Day(9, 30))], null, Day(10, 9))!;
        Assert.False(over.IsStopped);
    }

    [Fact]
    public void A_kept_part_time_timetable_starts_no_ladder()
    {
        var marks = Marks(Day(10, 9), absentEvery: int.MaxValue).ToDictionary(
            mark => mark.Key, mark => mark.Key.Half == Half.Pm ? Code("C2") : mark.Value);
        Assert.Null(SupportLadder.Propose(LadderPolicy.Default, marks, Calendar(), [], [], null, Day(10, 9)));
    }

    [Fact]
    public void A_ladder_whose_steps_do_not_follow_each_other_is_refused()
    {
        Assert.Null(LadderPolicy.Default.Check());
        Assert.Equal("LADDER_INVALID", new LadderPolicy([new(LadderStepKind.Prosecution, "L12", 90, LadderStepKind.PenaltyNotice)], 97).Check()?.Code);
        Assert.Equal("LADDER_INVALID", new LadderPolicy([new(LadderStepKind.FirstLetter, "S22", 101)], 97).Check()?.Code);
    }

    [Fact]
    public void The_ladder_climbs_from_support_to_the_court()
    {
        Assert.Equal(
            LadderPolicy.Default.Steps.Select(step => step.Kind).Order(),
            LadderPolicy.Default.Steps.Select(step => step.Kind));
    }

    private static LadderProposal? Propose(
        DateOnly asOf, int absentEvery, IReadOnlyList<LadderStepTaken>? taken = null, PenaltyConsideration? penalty = null) =>
        SupportLadder.Propose(LadderPolicy.Default, Marks(asOf, absentEvery), Calendar(), taken ?? [], [], penalty, asOf);

    private static Dictionary<SessionKey, AttendanceCode> Marks(DateOnly to, int absentEvery) => Calendar().SchoolDays
        .Where(day => day >= Day(9, 7) && day <= to)
        .SelectMany(day => new[] { new SessionKey(day, Half.Am), new SessionKey(day, Half.Pm) })
        .Select((session, index) => (session, Code: Code(index % absentEvery == absentEvery - 1 ? "O" : "L")))
        .ToDictionary(mark => mark.session, mark => mark.Code);
}

using FsCheck;
using FsCheck.Fluent;
using Partnership.Attendance.Registers;
using Partnership.Attendance.Support;
using static Partnership.Attendance.Tests.SchoolYear;

namespace Partnership.Attendance.Tests.Support;

public sealed class PenaltyNoticeRuleTests
{
    [Fact]
    public void Example_4_the_tenth_school_week_from_7_September_is_that_of_16_November()
    {
        var marks = Marks((Day(9, 7), "O"), (Day(11, 16), "OOOOOOOOO"));
        var tenth = Consider(marks, Day(11, 20));
        Assert.Equal((PenaltyOutcome.FirstNotice, 10, Day(9, 7)), (tenth.Outcome, tenth.Counted.Count, tenth.WindowFrom));

        // One week on, the first session has slid out of the window.
        var eleventh = Consider(marks, Day(11, 23));
        Assert.Equal((PenaltyOutcome.NotReached, 9, Day(9, 14)), (eleventh.Outcome, eleventh.Counted.Count, eleventh.WindowFrom));
    }

    [Fact]
    public void The_window_crosses_terms_and_school_years()
    {
        var calendar = new SchoolCalendar(
            1,
            [new Term("Summer 2", new DateOnly(2026, 6, 1), new DateOnly(2026, 7, 21)), new Term("Autumn 1", Day(9, 1), Day(10, 23))],
            [],
            [new SessionTime(Half.Am, new TimeOnly(9, 0), new TimeOnly(12, 0)), new SessionTime(Half.Pm, new TimeOnly(13, 0), new TimeOnly(15, 0))]);
        var marks = Marks((new DateOnly(2026, 7, 13), "OOOOOO"), (Day(9, 7), "GNUO"));
        var result = PenaltyNoticeRule.Consider(new PenaltyEvidence { Marks = marks }, calendar, Day(9, 11));
        Assert.Equal((PenaltyOutcome.FirstNotice, new DateOnly(2026, 6, 1)), (result.Outcome, result.WindowFrom));
    }

    [Fact]
    public void G_N_O_and_U_count_and_nothing_else_does()
    {
        Assert.Equal(4, Consider(Marks((Day(9, 7), "GNOU")), Day(9, 11)).Counted.Count);
        Assert.Empty(Consider(Marks((Day(9, 7), "ICLBDX")), Day(9, 11)).Counted);
    }

    [Fact]
    public void A_kept_part_time_timetable_never_counts()
    {
        var marks = Calendar().SchoolDays.Where(day => day <= Day(11, 20))
            .ToDictionary(day => new SessionKey(day, Half.Pm), _ => "C2");
        Assert.Equal((PenaltyOutcome.NotReached, 0), (Consider(marks, Day(11, 20)).Outcome, Consider(marks, Day(11, 20)).Counted.Count));
    }

    [Fact]
    public void A_session_that_the_provider_has_not_confirmed_blocks_instead_of_counting()
    {
        var marks = Marks((Day(9, 7), "OOOOOOOOOO"));
        var silent = new PenaltyEvidence { Marks = marks, Unconfirmed = new HashSet<SessionKey> { new(Day(9, 7), Half.Am) } };
        var blocked = PenaltyNoticeRule.Consider(silent, Calendar(), Day(9, 11));
        Assert.Equal((PenaltyOutcome.BlockedByUnconfirmedSessions, 9, 1), (blocked.Outcome, blocked.Counted.Count, blocked.Unconfirmed.Count));
        Assert.False(blocked.MayBeConsidered);
        Assert.Null(blocked.Amount);
    }

    [Fact]
    public void A_session_in_which_somebody_saw_the_pupil_never_counts()
    {
        var seen = new PenaltyEvidence
        {
            Marks = Marks((Day(9, 7), "OOOOOOOOOO")),
            SeenElsewhere = new HashSet<SessionKey> { new(Day(9, 8), Half.Am) },
        };
        var result = PenaltyNoticeRule.Consider(seen, Calendar(), Day(9, 11));
        Assert.Equal((PenaltyOutcome.NotReached, 9), (result.Outcome, result.Counted.Count));
        Assert.Equal([new SessionKey(Day(9, 8), Half.Am)], result.Contradicted);
    }

    [Fact]
    public void The_second_notice_in_three_years_has_no_reduction_and_a_third_is_not_allowed()
    {
        var marks = Marks((Day(9, 7), "OOOOOOOOOO"));
        Assert.Equal(new PenaltyAmount(160, 28, 80, 21), With().Amount);
        Assert.Equal(PenaltyOutcome.FirstNotice, With(new DateOnly(2023, 9, 11)).Outcome);
        var second = With(new DateOnly(2023, 9, 12));
        Assert.Equal((PenaltyOutcome.SecondNotice, new PenaltyAmount(160, 28, null, null)), (second.Outcome, second.Amount));
        var third = With(new DateOnly(2024, 1, 8), new DateOnly(2025, 1, 8));
        Assert.Equal((PenaltyOutcome.OtherMeasure, null), (third.Outcome, third.Amount));

        PenaltyConsideration With(params DateOnly[] notices) =>
            PenaltyNoticeRule.Consider(new PenaltyEvidence { Marks = marks, EarlierNotices = notices }, Calendar(), Day(9, 11));
    }

    [Fact]
    public void Support_comes_first_and_an_adjustment_stops_it()
    {
        var evidence = new PenaltyEvidence { Marks = Marks((Day(9, 7), "OOOOOOOOOO")) };
        Assert.Equal(
            PenaltyOutcome.NoticeToImproveFirst,
            PenaltyNoticeRule.Consider(evidence with { SupportApplies = true }, Calendar(), Day(9, 11)).Outcome);
        Assert.Equal(
            PenaltyOutcome.StoppedForAdjustment,
            PenaltyNoticeRule.Consider(evidence with { SupportApplies = true, IsAdjusted = true }, Calendar(), Day(9, 11)).Outcome);
    }

    [Fact]
    public void What_is_counted_lies_in_the_window_and_each_session_is_in_one_list()
    {
        var sessions = Calendar().SchoolDays.SelectMany(day => new[] { new SessionKey(day, Half.Am), new SessionKey(day, Half.Pm) }).ToArray();
        var cases =
            from codes in Gen.Elements("O", "U", "I", "C2", "/").ArrayOf(sessions.Length)
            from silent in Gen.Elements(true, false, false).ArrayOf(sessions.Length)
            from day in Gen.Elements(Calendar().SchoolDays.ToArray())
            select (codes, silent, day);
        Prop.ForAll(cases.ToArbitrary(), drawn =>
        {
            var evidence = new PenaltyEvidence
            {
                Marks = sessions.Zip(drawn.codes).ToDictionary(mark => mark.First, mark => mark.Second),
                Unconfirmed = sessions.Where((_, index) => drawn.silent[index]).ToHashSet(),
            };
            var result = PenaltyNoticeRule.Consider(evidence, Calendar(), drawn.day);
            return result.Counted.All(session => result.WindowFrom <= session.Date && session.Date <= drawn.day)
                && !result.Counted.Intersect(result.Unconfirmed).Any()
                && result.MayBeConsidered == (result.Counted.Count >= 10)
                && Calendar().SchoolWeeks(result.WindowFrom, drawn.day).Count <= 10;
        }).QuickCheckThrowOnFailure();
    }

    private static PenaltyConsideration Consider(Dictionary<SessionKey, string> marks, DateOnly asOf) =>
        PenaltyNoticeRule.Consider(new PenaltyEvidence { Marks = marks }, Calendar(), asOf);

    // One character a session, morning and afternoon in turn, from a Monday on.
    private static Dictionary<SessionKey, string> Marks(params (DateOnly From, string Codes)[] runs) => runs
        .SelectMany(run => run.Codes.Select((code, index) =>
            (Session: new SessionKey(run.From.AddDays(index / 2), (Half)(index % 2)), Code: code.ToString())))
        .ToDictionary(mark => mark.Session, mark => mark.Code);
}

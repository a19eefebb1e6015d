using Partnership.Attendance.Registers;
using Partnership.Attendance.Rules;

namespace Partnership.Attendance.Support;

/// <summary>When a penalty notice must be considered: ten sessions of G, N, O or U within ten rolling school weeks (L11, worked example 4).</summary>
/// <remarks>
/// The window crosses terms and years and slides every week. C2 is authorised and never counts (T4). A session that a
/// provider has not confirmed never counts; it blocks when it would make the difference (T16). The figures were read
/// on authorities' pages: the local code of conduct decides.
/// </remarks>
public static class PenaltyNoticeRule
{
    /// <summary>Sessions from which it holds.</summary>
    public const int Sessions = 10;

    /// <summary>The window.</summary>
    public static SchoolWeekCount Window { get; } = new(10);

    /// <summary>Years within which earlier notices count.</summary>
    public const int EscalationYears = 3;

    /// <summary>The consideration on one day.</summary>
    /// <param name="evidence">What it rests on.</param>
    /// <param name="calendar">The registering school's calendar, reaching back ten school weeks.</param>
    /// <param name="asOf">The day; nothing after it counts.</param>
    public static PenaltyConsideration Consider(PenaltyEvidence evidence, SchoolCalendar calendar, DateOnly asOf)
    {
        var weeks = Window.EndingWith(calendar, asOf);
        var from = weeks is [var first, ..] ? first : SchoolCalendar.WeekOf(asOf);
        var absent = evidence.Marks
            .Where(mark => from <= mark.Key.Date && mark.Key.Date <= asOf && Counts(mark.Key, mark.Value))
            .Select(mark => mark.Key)
            .Order()
            .ToLookup(session => evidence.SeenElsewhere.Contains(session) ? Standing.Contradicted
                : evidence.Unconfirmed.Contains(session) ? Standing.Unconfirmed
                : Standing.Counted);
        var counted = absent[Standing.Counted].ToList();
        var unconfirmed = absent[Standing.Unconfirmed].ToList();
        var outcome = OutcomeOf(evidence, counted.Count, unconfirmed.Count, asOf);
        return new PenaltyConsideration(
            outcome, counted, unconfirmed, [.. absent[Standing.Contradicted]], from, asOf, AmountOf(outcome));
    }

    private enum Standing
    {
        Counted,
        Unconfirmed,
        Contradicted,
    }

    private static bool Counts(SessionKey session, string text) =>
        CodeScheme.On(session.Date).TryGet(text, out var code) && code.Category == StatisticalCategory.UnauthorisedAbsence;

    private static PenaltyOutcome OutcomeOf(PenaltyEvidence evidence, int counted, int unconfirmed, DateOnly asOf)
    {
        if (counted < Sessions)
        {
            return counted + unconfirmed < Sessions ? PenaltyOutcome.NotReached : PenaltyOutcome.BlockedByUnconfirmedSessions;
        }

        if (evidence.IsAdjusted)
        {
            return PenaltyOutcome.StoppedForAdjustment;
        }

        var earlier = evidence.EarlierNotices.Count(day => day <= asOf && asOf < day.AddYears(EscalationYears));
        return earlier switch
        {
            >= 2 => PenaltyOutcome.OtherMeasure,
            _ when evidence.SupportApplies => PenaltyOutcome.NoticeToImproveFirst,
            1 => PenaltyOutcome.SecondNotice,
            _ => PenaltyOutcome.FirstNotice,
        };
    }

    private static PenaltyAmount? AmountOf(PenaltyOutcome outcome) => outcome switch
    {
        PenaltyOutcome.FirstNotice => new PenaltyAmount(160, 28, 80, 21),
        PenaltyOutcome.SecondNotice => new PenaltyAmount(160, 28, null, null),
        _ => null,
    };
}

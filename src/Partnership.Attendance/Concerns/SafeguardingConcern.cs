using System.Diagnostics.CodeAnalysis;
using Partnership.Attendance.Access;
using Partnership.Attendance.Duties;
using Partnership.Attendance.Referrals;
using Partnership.Attendance.Registers;
using Partnership.Attendance.Rules;

namespace Partnership.Attendance.Concerns;

/// <summary>That somebody is worried about a child's safety: told to the safeguarding lead, decided, and referred where a threshold is met (S05, S12, S14, S37).</summary>
/// <remarks>It holds no narrative: that belongs in the organisation's safeguarding system, whose entry is only acknowledged here. Never visible to partner applications.</remarks>
public sealed record SafeguardingConcern
{
    /// <summary>Only where a relationship releases safeguarding content.</summary>
    public static DataClass Visibility => DataClass.Safeguarding;

    /// <summary>The pupil.</summary>
    public required long PupilId { get; init; }

    /// <summary>The organisation whose safeguarding lead it goes to.</summary>
    public required int OrganisationId { get; init; }

    /// <summary>What it is about.</summary>
    public required SafeguardingConcernKind Kind { get; init; }

    /// <summary>When it was raised.</summary>
    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>When the safeguarding lead was told, or <c>null</c>.</summary>
    public DateTimeOffset? LeadToldAt { get; private init; }

    /// <summary>When it was entered in the organisation's safeguarding system, or <c>null</c> (S37).</summary>
    public DateTimeOffset? LoggedAt { get; private init; }

    /// <summary>What was decided, or <c>null</c>.</summary>
    public SafeguardingDecision? Decision { get; private init; }

    /// <summary>When, or <c>null</c>.</summary>
    public DateTimeOffset? DecidedAt { get; private init; }

    /// <summary>When the referral was sent, or <c>null</c>.</summary>
    public DateTimeOffset? ReferredAt { get; private init; }

    /// <summary>The referral that the decision asks for, or <c>null</c> (S14).</summary>
    public ReferralKind? ReferralDue => ReferralOf(Decision);

    /// <summary>The referral that a decision asks for, or <c>null</c>.</summary>
    public static ReferralKind? ReferralOf(SafeguardingDecision? decision) => decision switch
    {
        SafeguardingDecision.EarlyHelp => ReferralKind.EarlyHelp,
        SafeguardingDecision.Section17 => ReferralKind.Section17,
        SafeguardingDecision.Section47 => ReferralKind.Section47,
        SafeguardingDecision.NoAction or SafeguardingDecision.SupportWithin or null => null,
    };

    /// <summary>The safeguarding lead was told, and the concern logged.</summary>
    public bool TryTellLead(
        DateTimeOffset at, DateTimeOffset loggedAt, [NotNullWhen(true)] out SafeguardingConcern? next, [NotNullWhen(false)] out Rejection? rejection) =>
        Try(LeadToldAt is not null, at >= RaisedAt && loggedAt >= RaisedAt, this with { LeadToldAt = at, LoggedAt = loggedAt }, out next, out rejection);

    /// <summary>The safeguarding lead decides; nobody decides who was not told.</summary>
    public bool TryDecide(
        SafeguardingDecision decision, DateTimeOffset at, [NotNullWhen(true)] out SafeguardingConcern? next, [NotNullWhen(false)] out Rejection? rejection) =>
        Try(Decision is not null, at >= LeadToldAt, this with { Decision = decision, DecidedAt = at }, out next, out rejection);

    /// <summary>The referral was sent; only a decision that asks for one leads to it.</summary>
    public bool TryRefer(DateTimeOffset at, [NotNullWhen(true)] out SafeguardingConcern? next, [NotNullWhen(false)] out Rejection? rejection) =>
        Try(ReferredAt is not null, ReferralDue is not null && at >= DecidedAt, this with { ReferredAt = at }, out next, out rejection);

    /// <summary>What is due, each at once: the source says immediately and without delay.</summary>
    public IReadOnlyList<Duty> Duties() => (LeadToldAt, Decision, ReferredAt) switch
    {
        (null, _, _) => [Of("S05", DutyKind.TellSafeguardingLead, Due.At(RaisedAt))],
        (_, null, _) => [Of("S12", DutyKind.AssessConcern, Due.By(LondonTime.DateOf(LeadToldAt.Value)))],
        (_, _, null) when ReferralDue is not null => [Of("S14", DutyKind.Refer, Due.By(LondonTime.DateOf(DecidedAt!.Value)))],
        _ => [],
    };

    private Duty Of(string rule, DutyKind kind, Due due) =>
        new(RuleBook.Get(rule), kind, RaisedAt.ToString("O"), DutyHolder.SafeguardingLead, OrganisationId, PupilId, due);

    private static bool Try(
        bool isDone,
        bool fits,
        SafeguardingConcern proposed,
        [NotNullWhen(true)] out SafeguardingConcern? next,
        [NotNullWhen(false)] out Rejection? rejection)
    {
        rejection = isDone ? Rejections.AlreadyDecided() : fits ? null : Rejections.StepOutOfOrder();
        next = rejection is null ? proposed : null;
        return next is not null;
    }
}

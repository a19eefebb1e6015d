using Partnership.Attendance.Referrals;

namespace Partnership.Postgres.Referrals;

/// <summary>A request to a local authority about one pupil.</summary>
/// <param name="Id">The key.</param>
/// <param name="PupilId">The pupil.</param>
/// <param name="FromId">Who sends it.</param>
/// <param name="ToId">Who receives it.</param>
/// <param name="Kind">What it asks for.</param>
/// <param name="State">Where it stands.</param>
/// <param name="SentAt">Null while a draft.</param>
/// <param name="Reason">Safeguarding content; null for callers without that class.</param>
/// <param name="AnswerDueOn">By when the receiver is expected to say something; null when nothing is expected.</param>
/// <param name="Sides">On which sides the caller stands: it takes those steps; empty for one that only reads.</param>
/// <param name="AnswerOverdue">Whether that day has passed.</param>
public sealed record ReferralRow(
    long Id,
    long PupilId,
    int FromId,
    int ToId,
    ReferralKind Kind,
    ReferralState State,
    DateTimeOffset? SentAt,
    string? Reason,
    DateOnly? AnswerDueOn,
    IReadOnlyList<ReferralSide> Sides,
    bool AnswerOverdue)
{
    /// <summary>The states to which the caller can take it, in the order in which they usually follow.</summary>
    public IReadOnlyList<ReferralState> NextStates =>
        [.. ReferralTransitions.After(State).Where(next => Sides.Any(side => ReferralTransitions.After(State, side).Contains(next)))];
}

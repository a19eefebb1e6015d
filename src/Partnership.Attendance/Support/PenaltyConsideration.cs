using Partnership.Attendance.Registers;

namespace Partnership.Attendance.Support;

/// <summary>Whether a penalty notice must be considered on one day, with the sessions that it rests on (L11).</summary>
/// <param name="Outcome">What follows.</param>
/// <param name="Counted">The counted sessions of the window, in order.</param>
/// <param name="Unconfirmed">Sessions of the window that would count, and that a provider has not confirmed (T16).</param>
/// <param name="Contradicted">Sessions of the window that would count, although somebody saw the pupil (T16).</param>
/// <param name="WindowFrom">The Monday with which the window begins.</param>
/// <param name="WindowTo">The day on which it ends.</param>
/// <param name="Amount">What a notice would ask for, or <c>null</c> when none is considered.</param>
public sealed record PenaltyConsideration(
    PenaltyOutcome Outcome,
    IReadOnlyList<SessionKey> Counted,
    IReadOnlyList<SessionKey> Unconfirmed,
    IReadOnlyList<SessionKey> Contradicted,
    DateOnly WindowFrom,
    DateOnly WindowTo,
    PenaltyAmount? Amount)
{
    /// <summary>Whether a notice may be considered at all.</summary>
    public bool MayBeConsidered => Outcome is PenaltyOutcome.FirstNotice or PenaltyOutcome.SecondNotice;
}

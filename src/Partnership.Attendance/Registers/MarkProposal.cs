using Partnership.Attendance.Placements;

namespace Partnership.Attendance.Registers;

/// <summary>A code that a register could have for one session: a person accepts it, and it is never written silently (S15, T12).</summary>
/// <param name="Basis">Why it is proposed.</param>
/// <param name="Proposal">The code, what else could be right, and one sentence.</param>
/// <param name="Current">What stands there, or <c>null</c> while nothing does.</param>
public sealed record MarkProposal(MarkProposalBasis Basis, CodeProposal Proposal, string? Current)
{
    /// <summary>Whether a code is the proposed one or one of the others that can be right.</summary>
    public bool Allows(string code) => code == Proposal.Code || Proposal.Alternatives.Contains(code);

    /// <summary>What to propose for a session, or <c>null</c> when what stands there fits or nothing is known.</summary>
    /// <param name="current">The code in the register, or <c>null</c>.</param>
    /// <param name="date">The session's date, which decides the scheme.</param>
    /// <param name="route">The legal route of the placement that expected the pupil in the session, or <c>null</c> when none did.</param>
    /// <param name="observation">What its provider saw, or <c>null</c>.</param>
    /// <param name="reason">What the provider was told, or <c>null</c>.</param>
    /// <param name="reasonOverdue">Whether five school days have passed since the session.</param>
    /// <param name="isRemote">Whether the session's tuition takes place at home or online: no code of attendance is proposed for it.</param>
    public static MarkProposal? Of(
        string? current,
        DateOnly date,
        PlacementRoute? route,
        Observation? observation,
        AbsenceReasonCategory? reason,
        bool reasonOverdue,
        bool isRemote = false)
    {
        if (route is { } legal && CodeForProviderSession.Propose(legal, date, observation, reason, isRemote) is { } proposal && !Fits(current, date, proposal))
        {
            return new MarkProposal(MarkProposalBasis.ProviderReport, proposal, current);
        }

        return current == "N" && reasonOverdue
            ? new MarkProposal(MarkProposalBasis.ReasonOverdue, Overdue, current)
            : null;
    }

    private static CodeProposal Overdue { get; } = new(
        "O", ["I", "M", "C", "G"], "The reason was not established within five school days: O, unless the true reason is known by now.");

    // A register that says absent fits a report of absence, whatever the reason: the school knows more of it than the provider.
    private static bool Fits(string? current, DateOnly date, CodeProposal proposal)
    {
        var scheme = CodeScheme.On(date);
        return current is not null && (current == proposal.Code || proposal.Alternatives.Contains(current)
            || (scheme.TryGet(proposal.Code, out var proposed) && scheme.TryGet(current, out var there) && proposed.IsAbsence && there.IsAbsence));
    }
}

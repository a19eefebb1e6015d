using Partnership.Attendance.Pupils;

namespace Partnership.Postgres.Pupils;

/// <summary>A proposal that two records are one child, as one of its parties sees it.</summary>
/// <param name="Id">The key.</param>
/// <param name="OrganisationId">Who proposed it.</param>
/// <param name="KeptId">The record that stays; null when nobody has it. Whether the caller sees the pupil is decided where it is read.</param>
/// <param name="AbsorbedId">The record that becomes one with it; null as above.</param>
/// <param name="State">How it stands. A refusal by an organisation whose record the proposer does not see looks as if nothing had been said (T8).</param>
/// <param name="Reason">Why; null for everybody but the proposing organisation.</param>
/// <param name="ProposedAt">When.</param>
/// <param name="ProposedBy">By whom.</param>
/// <param name="ProposedByPosition">In which position.</param>
/// <param name="DecidedAt">When it was merged or declined; null while it was not, or as with <paramref name="State"/>.</param>
/// <param name="ReversedAt">When it was taken back; null while it was not.</param>
/// <param name="ReversedBy">By whom; null as above.</param>
/// <param name="ReversedByPosition">In which position; null as above.</param>
/// <param name="ReversedReason">Why; null as above.</param>
public sealed record PupilMergeRow(
    long Id,
    int OrganisationId,
    long? KeptId,
    long? AbsorbedId,
    PupilMergeState State,
    string? Reason,
    DateTimeOffset ProposedAt,
    string ProposedBy,
    string ProposedByPosition,
    DateTimeOffset? DecidedAt,
    DateTimeOffset? ReversedAt,
    string? ReversedBy,
    string? ReversedByPosition,
    string? ReversedReason);

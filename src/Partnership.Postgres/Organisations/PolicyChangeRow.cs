using Partnership.Attendance.Organisations;

namespace Partnership.Postgres.Organisations;

/// <summary>That somebody stated a policy: what changed by it, like the amendment of a mark (S16).</summary>
/// <param name="OrganisationId">Whose.</param>
/// <param name="Policy">Which one.</param>
/// <param name="From">The first day on which it holds.</param>
/// <param name="Changes">Setting by setting; empty where what holds was stated once more.</param>
/// <param name="ChangedAt">When it was stated.</param>
/// <param name="ChangedByName">By whom.</param>
/// <param name="ChangedByPosition">In which position.</param>
public sealed record PolicyChangeRow(
    int OrganisationId,
    PolicyKind Policy,
    DateOnly From,
    IReadOnlyList<SettingChange> Changes,
    DateTimeOffset ChangedAt,
    string ChangedByName,
    string ChangedByPosition);

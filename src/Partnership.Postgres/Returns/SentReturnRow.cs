using Partnership.Attendance.Returns;

namespace Partnership.Postgres.Returns;

/// <summary>A return that was sent.</summary>
/// <param name="Id">The key.</param>
/// <param name="OrganisationId">Whose return it is.</param>
/// <param name="AuthorityId">To whom it was sent.</param>
/// <param name="Kind">What it is.</param>
/// <param name="From">First day of its period.</param>
/// <param name="To">Last day.</param>
/// <param name="SentAt">When; what it says is what was known then.</param>
/// <param name="SentByName">Who sent it.</param>
/// <param name="SentByPosition">In which position.</param>
public sealed record SentReturnRow(
    long Id, int OrganisationId, int AuthorityId, ReturnKind Kind, DateOnly From, DateOnly To, DateTimeOffset SentAt, string SentByName, string SentByPosition);

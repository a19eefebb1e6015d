namespace Partnership.Postgres.Access;

/// <summary>An emergency access, as who opened it and who answers for the child see it.</summary>
/// <param name="Id">The key.</param>
/// <param name="OwnerId">Who answers for the child and reviews; null when nobody was found.</param>
/// <param name="OrganisationId">Who opened it.</param>
/// <param name="PupilId">The child; null when nobody was found.</param>
/// <param name="Reason">Why.</param>
/// <param name="OpenedAt">From when.</param>
/// <param name="EndsAt">Until when.</param>
/// <param name="OpenedBy">By whom.</param>
/// <param name="OpenedByPosition">In which position.</param>
/// <param name="ReviewedAt">When it was reviewed; null while it was not.</param>
/// <param name="Justified">What the review found; null as above.</param>
/// <param name="ReviewNote">And said; null as above.</param>
/// <param name="ReviewedBy">By whom; null as above.</param>
public sealed record EmergencyAccessRow(
    long Id,
    int? OwnerId,
    int OrganisationId,
    long? PupilId,
    string Reason,
    DateTimeOffset OpenedAt,
    DateTimeOffset EndsAt,
    string OpenedBy,
    string OpenedByPosition,
    DateTimeOffset? ReviewedAt,
    bool? Justified,
    string? ReviewNote,
    string? ReviewedBy);

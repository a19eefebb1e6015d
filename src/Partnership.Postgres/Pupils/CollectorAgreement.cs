using Partnership.Attendance.Access;

namespace Partnership.Postgres.Pupils;

/// <summary>That somebody may collect a child from now on, or no longer.</summary>
/// <param name="PupilId">The pupil.</param>
/// <param name="Name">The name.</param>
/// <param name="Relationship">What they are to the pupil.</param>
/// <param name="Ends">Whether the agreement ends.</param>
/// <param name="OrganisationId">With whom; null for the caller's own organisation, or the pupil's school for a trust.</param>
/// <param name="By">Who agrees; null for the person of the token.</param>
public sealed record CollectorAgreement(
    long PupilId, string? Name, string? Relationship, bool Ends, int? OrganisationId = null, Person? By = null);

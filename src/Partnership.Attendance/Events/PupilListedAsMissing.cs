using Partnership.Attendance.Absences;

namespace Partnership.Attendance.Events;

/// <summary>A pupil came onto the authority's list.</summary>
/// <param name="EntityId">Id of the case.</param>
/// <param name="Version">1 at first, one more with every later event about it.</param>
/// <param name="OrganisationId">The organisation that registers the pupil.</param>
/// <param name="PupilId">The pupil.</param>
/// <param name="OccurredAt">Instant of the change.</param>
/// <param name="Basis">Why.</param>
/// <param name="SchoolDays">School days counted so far.</param>
public sealed record PupilListedAsMissing(
    long EntityId, int Version, int OrganisationId, long PupilId, DateTimeOffset OccurredAt,
    MissingPupilBasis Basis, int SchoolDays)
    : DomainEvent(EventKind.MissingPupilListed, EntityId, Version, OrganisationId, PupilId, OccurredAt);

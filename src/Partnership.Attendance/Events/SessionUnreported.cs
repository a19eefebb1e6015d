using Partnership.Attendance.Registers;

namespace Partnership.Attendance.Events;

/// <summary>A pupil was expected, and the deadline for reporting passed without a word (S06).</summary>
/// <param name="EntityId">Id of the placement.</param>
/// <param name="Version">1 at first, one more with every later event about it.</param>
/// <param name="OrganisationId">The organisation that should have reported.</param>
/// <param name="PupilId">The pupil.</param>
/// <param name="OccurredAt">Instant of the change.</param>
/// <param name="Session">The session.</param>
/// <param name="DueAt">The deadline.</param>
public sealed record SessionUnreported(
    long EntityId, int Version, int OrganisationId, long PupilId, DateTimeOffset OccurredAt,
    SessionKey Session, DateTimeOffset DueAt)
    : DomainEvent(EventKind.SessionUnreported, EntityId, Version, OrganisationId, PupilId, OccurredAt);

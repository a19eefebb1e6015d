using Partnership.Attendance.Registers;

namespace Partnership.Attendance.Events;

/// <summary>The pupil was and stays absent, and what may be shown of the reason changed.</summary>
/// <param name="EntityId">Id of the mark.</param>
/// <param name="Version">1 at first, one more with every later event about it.</param>
/// <param name="OrganisationId">The organisation that changed it.</param>
/// <param name="PupilId">The pupil.</param>
/// <param name="OccurredAt">Instant of the change.</param>
/// <param name="Session">The session.</param>
/// <param name="Old">The category before.</param>
/// <param name="New">The category now.</param>
public sealed record AbsenceReasonChanged(
    long EntityId, int Version, int OrganisationId, long PupilId, DateTimeOffset OccurredAt,
    SessionKey Session, AbsenceReasonCategory Old, AbsenceReasonCategory New)
    : DomainEvent(EventKind.AbsenceReasonChanged, EntityId, Version, OrganisationId, PupilId, OccurredAt);

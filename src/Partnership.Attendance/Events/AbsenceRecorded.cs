using Partnership.Attendance.Registers;

namespace Partnership.Attendance.Events;

/// <summary>A pupil was recorded as absent for one session, by a school's mark or a provider's observation.</summary>
/// <param name="EntityId">Id of the mark.</param>
/// <param name="Version">1 at first, one more with every later event about it.</param>
/// <param name="OrganisationId">The organisation that recorded it.</param>
/// <param name="PupilId">The pupil.</param>
/// <param name="OccurredAt">Instant of the change.</param>
/// <param name="Session">The session.</param>
/// <param name="Category">How it counts, or would count.</param>
/// <param name="Reason">What may be shown of the reason.</param>
public sealed record AbsenceRecorded(
    long EntityId, int Version, int OrganisationId, long PupilId, DateTimeOffset OccurredAt,
    SessionKey Session, StatisticalCategory Category, AbsenceReasonCategory Reason)
    : DomainEvent(EventKind.AbsenceRecorded, EntityId, Version, OrganisationId, PupilId, OccurredAt);

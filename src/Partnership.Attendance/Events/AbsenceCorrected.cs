using Partnership.Attendance.Registers;

namespace Partnership.Attendance.Events;

/// <summary>A mark or observation that said absent no longer does, or the other way round (T9).</summary>
/// <param name="EntityId">Id of the mark: the same as when it was first reported.</param>
/// <param name="Version">One more than in the event before.</param>
/// <param name="OrganisationId">The organisation that corrected it.</param>
/// <param name="PupilId">The pupil.</param>
/// <param name="OccurredAt">Instant of the change.</param>
/// <param name="Session">The session.</param>
/// <param name="Previous">How it counted before.</param>
/// <param name="Category">How it counts now.</param>
public sealed record AbsenceCorrected(
    long EntityId, int Version, int OrganisationId, long PupilId, DateTimeOffset OccurredAt,
    SessionKey Session, StatisticalCategory Previous, StatisticalCategory Category)
    : DomainEvent(EventKind.AbsenceCorrected, EntityId, Version, OrganisationId, PupilId, OccurredAt);

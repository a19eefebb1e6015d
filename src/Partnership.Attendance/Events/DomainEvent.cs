namespace Partnership.Attendance.Events;

/// <summary>A fact about a pupil: a change that happened, as it goes into the event log.</summary>
/// <remarks>A correction carries the same entity and a higher version, so that "was true when sent" stays visible (T9).</remarks>
/// <param name="Kind">What kind of change.</param>
/// <param name="EntityId">Id of what changed, in its own table.</param>
/// <param name="Version">1 at first, one more with every later event about the same entity.</param>
/// <param name="OrganisationId">The organisation that owns the entity.</param>
/// <param name="PupilId">The pupil concerned.</param>
/// <param name="OccurredAt">Instant of the change in the world.</param>
public abstract record DomainEvent(
    EventKind Kind, long EntityId, int Version, int OrganisationId, long PupilId, DateTimeOffset OccurredAt);

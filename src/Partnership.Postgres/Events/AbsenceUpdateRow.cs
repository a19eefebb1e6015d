using Partnership.Attendance.Registers;

namespace Partnership.Postgres.Events;

/// <summary>One absence update as its follower may see it at the moment of delivery.</summary>
/// <param name="Cursor">Where to go on after it.</param>
/// <param name="EventId">The stable id: the same when it is delivered again.</param>
/// <param name="Kind">What it tells, in the schema's name.</param>
/// <param name="Version">The version of the entity; a correction carries a higher one.</param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="RecordedAt">When it was recorded.</param>
/// <param name="OrganisationId">Who recorded it.</param>
/// <param name="PupilId">Whom it is about; null for what is about no one pupil.</param>
/// <param name="Date">The session's local date; null for what concerns no one session.</param>
/// <param name="Half">The session's half.</param>
/// <param name="Category">What was observed or counted.</param>
/// <param name="PreviousCategory">The category before a correction.</param>
/// <param name="AbsenceId">The episode it belonged to when it was written.</param>
public sealed record AbsenceUpdateRow(
    string Cursor,
    Guid EventId,
    string Kind,
    int Version,
    DateTimeOffset OccurredAt,
    DateTimeOffset RecordedAt,
    int OrganisationId,
    long? PupilId,
    DateOnly? Date,
    Half? Half,
    StatisticalCategory? Category,
    StatisticalCategory? PreviousCategory,
    long? AbsenceId);

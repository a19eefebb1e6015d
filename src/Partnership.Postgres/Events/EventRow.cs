using Partnership.Attendance.Registers;

namespace Partnership.Postgres.Events;

/// <summary>One event of the log as its reader may see it at the moment of delivery: the same in every view of the log.</summary>
/// <param name="Cursor">Where to go on after it.</param>
/// <param name="EventId">The stable id: the same when it is delivered again.</param>
/// <param name="Kind">What it tells: a member of <see cref="Attendance.Events.EventKind"/> in the schema's name.</param>
/// <param name="Entity">What changed, such as <c>ABSENCE</c> or <c>PLACEMENT</c>.</param>
/// <param name="EntityId">Its id in the log; a mark's is <c>17/2026-11-20/AM</c>, every other a whole number.</param>
/// <param name="Version">The version of the entity; a correction carries a higher one.</param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="RecordedAt">When it was recorded.</param>
/// <param name="OrganisationId">Who recorded it.</param>
/// <param name="SchoolId">The school whose register it touches; null where there is none.</param>
/// <param name="PupilId">Whom it is about; null for what is about no one pupil.</param>
/// <param name="Date">The session's local date; null for what concerns no one session.</param>
/// <param name="Half">The session's half.</param>
/// <param name="Category">What was observed or counted.</param>
/// <param name="PreviousCategory">The category before a correction.</param>
/// <param name="AbsenceId">The episode it belonged to when it was written.</param>
/// <param name="Differences">What stood there before and stands there now, as far as it crosses between organisations.</param>
public sealed record EventRow(
    string Cursor,
    Guid EventId,
    string Kind,
    string Entity,
    string EntityId,
    int Version,
    DateTimeOffset OccurredAt,
    DateTimeOffset RecordedAt,
    int OrganisationId,
    int? SchoolId,
    long? PupilId,
    DateOnly? Date,
    Half? Half,
    StatisticalCategory? Category,
    StatisticalCategory? PreviousCategory,
    long? AbsenceId,
    IReadOnlyList<Difference> Differences);

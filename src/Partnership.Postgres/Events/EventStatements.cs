using Partnership.Postgres.Absences;

namespace Partnership.Postgres.Events;

/// <summary>Appends events to the log in the transaction of the change that they report.</summary>
internal static class EventStatements
{
    /// <summary>Adds the statement that appends the events in their order; absences of the same transaction must be written before.</summary>
    public static void Append(
        StatementBatch batch, SubjectKind kind, int organisationId, DateTimeOffset now, IReadOnlyList<NewEvent> events)
    {
        if (events.Count == 0)
        {
            return;
        }

        batch.Run(
            """
            insert into event_log (kind, organisation_id, school_id, pupil_id, entity, entity_id, version, occurred_at, recorded_at,
                   session_date, half, category, previous_category, absence_id, payload)
            select e.kind, @organisation, e.school_id, e.pupil_id, e.entity, coalesce(e.entity_id, e.absence_id::text, a.id::text), e.version,
                   e.occurred_at, @now, e.session_date, e.half, e.category, e.previous_category, coalesce(e.absence_id, a.id),
                   coalesce(e.payload::jsonb, '{}')
              from unnest(@kinds::text[], @schools::int[], @pupils::bigint[], @entities::text[], @entity_ids::text[], @versions::int[],
                     @occurred::timestamptz[], @dates::date[], @halves::smallint[], @categories::text[], @previous::text[],
                     @absences::bigint[], @subjects::bigint[], @starts::date[], @starts_halves::smallint[], @payloads::text[])
                   with ordinality e(kind, school_id, pupil_id, entity, entity_id, version, occurred_at, session_date, half, category,
                     previous_category, absence_id, subject_id, starts, starts_half, payload, position)
              left join absence a on a.subject = @subject and a.subject_id = e.subject_id and a.starts = e.starts and a.starts_half = e.starts_half
             order by e.position
            """,
            ("organisation", organisationId),
            ("subject", Stored.Name(kind)),
            ("now", now),
            ("kinds", Column(events, e => Stored.Name(e.Kind))),
            ("schools", Column(events, e => e.SchoolId)),
            ("pupils", Column(events, e => e.PupilId)),
            ("entities", Column(events, e => e.Entity)),
            ("entity_ids", Column(events, e => e.EntityId)),
            ("versions", Column(events, e => e.Version)),
            ("occurred", Column(events, e => e.OccurredAt)),
            ("dates", Column(events, e => e.Session?.Date)),
            ("halves", Column(events, e => (short?)e.Session?.Half)),
            ("categories", Column(events, e => e.Category is { } category ? Stored.Name(category) : null)),
            ("previous", Column(events, e => e.PreviousCategory is { } category ? Stored.Name(category) : null)),
            ("absences", Column(events, e => e.AbsenceId)),
            ("subjects", Column(events, e => e.Episode?.SubjectId)),
            ("starts", Column(events, e => e.Episode?.First.Date)),
            ("starts_halves", Column(events, e => (short?)e.Episode?.First.Half)),
            ("payloads", Column(events, e => e.Payload)));
    }

    private static T[] Column<T>(IReadOnlyList<NewEvent> events, Func<NewEvent, T> value) => [.. events.Select(value)];
}

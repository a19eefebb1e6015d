using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Partnership.Attendance.Absences;
using Partnership.Attendance.Events;
using Partnership.Attendance.Organisations;
using Partnership.Attendance.Registers;

namespace Partnership.Bench.HandWritten;

/// <summary>Job 3 by hand, leaving the rows that the server's transaction leaves: marks, absences, events, the list of missing pupils,
/// what is owed to the keeper, and the access record.</summary>
/// <remarks>
/// Two round trips and a commit: the children locked, with what is known of them; then everything that is written. The calendar of its one
/// provider is known from the start. No rule is checked and no right; what an absence is, is asked of Partnership.Attendance.
/// </remarks>
internal sealed class KeptProviderSessions(NpgsqlDataSource source, FixedDay clock, int provider, ProviderTimes times)
{
    private const string ChildrenSql = """
        select l.id, l.pupil_id, l.school_id, p.upn, p.given_name, p.family_name, s.name
          from unnest($2::text[]) e(upn) join pupil p on p.upn = e.upn join placement l on l.pupil_id = p.id and l.provider_id = $1
          join organisation s on s.id = l.school_id order by p.id for no key update of p
        """;

    private const string Window = """
        unnest($2::text[]) e(upn) join pupil p on p.upn = e.upn join placement l on l.pupil_id = p.id and l.provider_id = $1
          left join lateral (
            select a.starts, a.starts_half from absence a
             where a.subject = 'PLACEMENT' and a.subject_id = l.id and a.sessions > 0 and (a.starts, a.starts_half) <= ($3, $4)
             order by a.starts desc, a.starts_half desc limit 1) w on true
        """;

    private const string AbsencesSql = $"""
        select l.id, a.starts, a.starts_half, a.id, a.version from {Window}
          join absence a on a.subject = 'PLACEMENT' and a.subject_id = l.id
           and (a.starts, a.starts_half) >= (coalesce(w.starts, $3), coalesce(w.starts_half, $4))
        """;

    private const string MarksSql = $"""
        select l.id, m.session_date, m.half, m.observation, m.reason from {Window}
          join provider_mark m on m.provider_id = $1 and m.placement_id = l.id and m.session_date >= coalesce(w.starts, $3)
        """;

    private const string AddMarksSql = """
        insert into provider_mark (provider_id, placement_id, pupil_id, school_id, session_date, half, observation, arrived_at, reason,
               due_at, recorded_at, recorded_by_name, recorded_by_position)
        select $1, e.placement_id, e.pupil_id, e.school_id, $2, $3, e.observation, e.arrived_at, e.reason, $4, $5, 'harbour-ap', 'client application'
          from unnest($6::bigint[], $7::bigint[], $8::int[], $9::text[], $10::time[], $11::text[]) e(placement_id, pupil_id, school_id, observation, arrived_at, reason)
        """;

    private const string AbsenceValues = """
        unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::int[], $5::date[], $6::smallint[], $7::date[], $8::smallint[], $9::int[], $10::int[], $11::int[],
          $12::int[], $13::date[], $14::text[], $15::text[], $16::timestamptz[])
          v(id, subject_id, pupil_id, school_id, starts, starts_half, last_date, last_half, sessions, school_days, scheduled_days,
            days_without_leave, without_leave_since, reason, state, due)
        """;

    private const string ChangeAbsencesSql = $"""
        update absence a set last_date = v.last_date, last_half = v.last_half, sessions = v.sessions, school_days = v.school_days,
               scheduled_days = v.scheduled_days, days_without_leave = v.days_without_leave, without_leave_since = v.without_leave_since,
               reason = v.reason, state = v.state, first_contact_due_at = v.due, version = a.version + 1
          from {AbsenceValues} where a.id = v.id
        """;

    private const string OpenAbsencesSql = $"""
        insert into absence (organisation_id, school_id, pupil_id, subject, subject_id, starts, starts_half, last_date, last_half, sessions,
               school_days, scheduled_days, days_without_leave, without_leave_since, reason, state, first_contact_due_at)
        select $17, v.school_id, v.pupil_id, 'PLACEMENT', v.subject_id, v.starts, v.starts_half, v.last_date, v.last_half, v.sessions,
               v.school_days, v.scheduled_days, v.days_without_leave, v.without_leave_since, v.reason, v.state, v.due
          from {AbsenceValues}
        """;

    private const string EventsSql = """
        insert into event_log (kind, organisation_id, school_id, pupil_id, entity, entity_id, version, occurred_at, recorded_at,
               session_date, half, category, absence_id)
        select e.kind, $1, e.school_id, e.pupil_id, e.entity, coalesce(e.entity_id, a.id::text), e.version, e.occurred_at, $2,
               e.session_date, e.half, e.category, a.id
          from unnest($3::text[], $4::int[], $5::bigint[], $6::text[], $7::text[], $8::int[], $9::timestamptz[], $10::date[], $11::smallint[], $12::text[],
                 $13::bigint[], $14::date[], $15::smallint[])
               with ordinality e(kind, school_id, pupil_id, entity, entity_id, version, occurred_at, session_date, half, category, subject_id, starts, starts_half, position)
          left join absence a on a.subject = 'PLACEMENT' and a.subject_id = e.subject_id and a.starts = e.starts and a.starts_half = e.starts_half
         order by e.position
        """;

    // What the operation returns, as the server records it.
    private static readonly string[] Fields =
    [
        "RecordProviderSessionPayload.date", "RecordProviderSessionPayload.refused", "ProviderMark.id", "ProviderMark.half", "ProviderMark.observation",
        "ProviderMark.arrivedAt", "ProviderMark.inTime", "ProviderMark.version", "Pupil.upn", "Pupil.givenName", "Pupil.familyName", "Placement.pupil",
        "Organisation.name", "Placement.school", "ProviderMark.placement", "RecordProviderSessionPayload.saved", "RecordProviderSessionPayload.errors",
        "Mutation.recordProviderSession",
    ];

    public async ValueTask WriteAsync(Stream body, IBufferWriter<byte> output)
    {
        var request = (await JsonSerializer.DeserializeAsync(body, RequestJson.Default.Request))!.Variables.Input;
        var session = new SessionKey(request.Date ?? clock.Day, request.Half == "AM" ? Half.Am : Half.Pm);
        var recording = new KeptRecording(request.Observations, session, provider, times, clock.Now.ToUniversalTime());
        await using (var connection = await source.OpenConnectionAsync())
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await ReadAsync(connection, transaction, recording);
            recording.Apply();
            await WriteAsync(connection, transaction, recording);
            await transaction.CommitAsync();
        }

        ProviderSessionAnswer.Write(output, provider, session, recording.Saved());
    }

    private async ValueTask ReadAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, KeptRecording recording)
    {
        await using var batch = new NpgsqlBatch(connection, transaction);
        string[] upns = [.. recording.Entries.Select(entry => entry.Upn)];
        batch.BatchCommands.Add(Command(ChildrenSql, provider, upns));
        batch.BatchCommands.Add(Command(AbsencesSql, provider, upns, recording.Session.Date, (short)recording.Session.Half));
        batch.BatchCommands.Add(Command(MarksSql, provider, upns, recording.Session.Date, (short)recording.Session.Half));
        await using var reader = await batch.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            recording.AddChild(reader);
        }

        await reader.NextResultAsync();
        while (await reader.ReadAsync())
        {
            recording.AddAbsence(reader);
        }

        await reader.NextResultAsync();
        while (await reader.ReadAsync())
        {
            recording.AddMark(reader);
        }
    }

    private async ValueTask WriteAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, KeptRecording recording)
    {
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(Command(AddMarksSql, recording.MarkColumns()));
        if (recording.Changed.Count > 0)
        {
            batch.BatchCommands.Add(Command(ChangeAbsencesSql, recording.AbsenceColumns(recording.Changed)));
        }

        if (recording.Opened.Count > 0)
        {
            batch.BatchCommands.Add(Command(OpenAbsencesSql, [.. recording.AbsenceColumns(recording.Opened), provider]));
        }

        batch.BatchCommands.Add(Command(EventsSql, recording.EventColumns()));
        long[] pupils = [.. recording.Children.Select(child => child.PupilId)];
        batch.BatchCommands.Add(Command("select keep_missing_pupils($1, $2)", pupils, LondonTime.DateOf(recording.Now)));
        batch.BatchCommands.Add(Command(
            "insert into keeping_due (pupil_ids, session_date, half) values ($1, $2, $3)", pupils, recording.Session.Date, (short)recording.Session.Half));
        batch.BatchCommands.Add(Command(
            """
            insert into access_record (at, organisation_id, client, purpose, operation, fields, pupil_ids)
            values ($1, $2, 'harbour-ap', 'ATTENDANCE', 'mutation recordProviderSession', $3, $4)
            """,
            recording.Now, provider, Fields, pupils));
        await batch.ExecuteNonQueryAsync();
    }

    private static NpgsqlBatchCommand Command(string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }
}

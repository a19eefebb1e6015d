using Npgsql;
using NpgsqlTypes;
using Partnership.Attendance.Absences;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Organisations;

namespace Partnership.Postgres.Absences;

/// <summary>The absences of every registration, or of every placement, counted from all their marks and held against the rows that stand.</summary>
internal sealed class EpisodeRebuild(
    SubjectKind kind, Dictionary<long, List<KeptEpisode>> rows, OrganisationTimes.Loading times)
{
    private readonly List<Counted> counted = [];
    private readonly List<long> gone = [];

    /// <summary>The rows that stand, by registration or placement, in the order of their first sessions.</summary>
    public static async ValueTask<Dictionary<long, List<KeptEpisode>>> RowsAsync(
        SubjectKind kind, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        var rows = new Dictionary<long, List<KeptEpisode>>();
        await using var batch = new StatementBatch(transaction);
        batch.Rows(
            """
            select subject_id, id, starts, starts_half, last_date, last_half, sessions, school_days, scheduled_days, days_without_leave,
                   without_leave_since, reason, state, first_contact_due_at
              from absence where subject = @subject order by subject_id, starts, starts_half
            """,
            row =>
            {
                if (!rows.TryGetValue(row.GetInt64(0), out var kept))
                {
                    rows.Add(row.GetInt64(0), kept = []);
                }

                kept.Add(new KeptEpisode(row.GetInt64(1), Values(row)));
            },
            ("subject", Stored.Name(kind)));
        await batch.ExecuteAsync(cancellation);
        return rows;
    }

    /// <summary>Reads every mark once, in order, and counts.</summary>
    public async ValueTask CountAsync(NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        var sql = kind == SubjectKind.Placement
            ? "select placement_id, provider_id, school_id, pupil_id, session_date, half, observation, reason from provider_mark order by 1, 5, 6"
            : "select registration_id, school_id, school_id, pupil_id, session_date, half, code from attendance_mark order by 1, 5, 6";
        await using var command = new NpgsqlCommand(sql, transaction.Connection, transaction) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        Subject? subject = null;
        var marks = new List<StandingMark>();
        while (await reader.ReadAsync(cancellation))
        {
            var id = reader.GetInt64(0);
            if (subject?.Id != id)
            {
                Close(subject, marks);
                subject = new Subject(id, reader.GetInt32(1), reader.GetInt32(2), reader.GetInt64(3));
                marks.Clear();
            }

            var session = new SessionKey(reader.GetFieldValue<DateOnly>(4), (Half)reader.GetInt16(5));
            marks.Add(kind == SubjectKind.Placement
                ? StandingMark.OfObservation(
                    session,
                    Stored.Member<Observation>(reader.GetString(6)),
                    reader.IsDBNull(7) ? null : Stored.Member<AbsenceReasonCategory>(reader.GetString(7)))
                : StandingMark.OfCode(session, reader.GetString(6)));
        }

        Close(subject, marks);
        gone.AddRange(rows.Values.SelectMany(kept => kept).Where(kept => kept.Values.Sessions > 0).Select(kept => kept.Id));
    }

    /// <summary>Writes what is wrong or missing, and takes back what the marks no longer bear out.</summary>
    public async ValueTask WriteAsync(NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using (var batch = new StatementBatch(transaction))
        {
            batch.Run(
                """
                delete from absence where id = any(@gone) and not exists (select from contact_attempt c where c.absence_id = absence.id)
                """,
                ("gone", gone.ToArray()));
            batch.Run(
                """
                update absence set state = 'CLOSED', sessions = 0, school_days = 0, scheduled_days = 0, days_without_leave = 0,
                       without_leave_since = null, version = version + 1
                 where id = any(@gone)
                """,
                ("gone", gone.ToArray()));
            batch.Run("create temporary table counted (like absence including defaults) on commit drop");
            batch.Run("alter table counted alter column id drop not null, alter column id drop identity if exists");
            await batch.ExecuteAsync(cancellation);
        }

        await CopyAsync(transaction, cancellation);
        await using var merge = new StatementBatch(transaction);
        merge.Run("update absence a set state = 'CLOSED' from counted c where a.id = c.id and c.state = 'CLOSED' and a.state = 'OPEN'");
        merge.Run(
            """
            update absence a
               set starts = c.starts, starts_half = c.starts_half, last_date = c.last_date, last_half = c.last_half, sessions = c.sessions,
                   school_days = c.school_days, scheduled_days = c.scheduled_days, days_without_leave = c.days_without_leave,
                   without_leave_since = c.without_leave_since, reason = c.reason, state = c.state,
                   first_contact_due_at = c.first_contact_due_at, version = a.version + 1
              from counted c where a.id = c.id
            """);
        merge.Run(
            """
            insert into absence (organisation_id, school_id, pupil_id, subject, subject_id, starts, starts_half, last_date, last_half, sessions,
                   school_days, scheduled_days, days_without_leave, without_leave_since, reason, state, first_contact_due_at)
            select organisation_id, school_id, pupil_id, subject, subject_id, starts, starts_half, last_date, last_half, sessions,
                   school_days, scheduled_days, days_without_leave, without_leave_since, reason, state, first_contact_due_at
              from counted where id is null order by starts, starts_half, subject_id
            """);
        merge.Run("drop table counted");
        await merge.ExecuteAsync(cancellation);
    }

    private void Close(Subject? subject, List<StandingMark> marks)
    {
        if (subject is null)
        {
            return;
        }

        var episodes = AbsenceEpisodes.Rebuild(marks.Select(mark => (mark.Session, mark.Standing)));
        if (episodes.Count == 0)
        {
            return;
        }

        var kept = rows.GetValueOrDefault(subject.Id) ?? [];
        var reasons = marks.Where(mark => mark.Reason is not null).ToDictionary(mark => mark.Session, mark => mark.Reason);
        foreach (var episode in episodes)
        {
            var values = EpisodeValues.Of(episode, reasons, times[subject.OrganisationId]);

            // An episode that overlaps a row is that row, grown or shrunk; the same start brings a withdrawn one back.
            var row = kept.Find(row => row.Values.Sessions > 0 && row.Values.First <= values.Last && values.First <= row.Values.Last)
                ?? kept.Find(row => row.Values.Sessions == 0 && row.Values.First == values.First);
            if (row is not null)
            {
                kept.Remove(row);
            }

            if (row?.Values != values)
            {
                counted.Add(new Counted(row?.Id, subject, values));
            }
        }
    }

    private async ValueTask CopyAsync(NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var copy = await transaction.Connection!.BeginBinaryImportAsync(
            """
            copy counted (id, organisation_id, school_id, pupil_id, subject, subject_id, starts, starts_half, last_date, last_half, sessions,
              school_days, scheduled_days, days_without_leave, without_leave_since, reason, state, first_contact_due_at) from stdin (format binary)
            """,
            cancellation);
        foreach (var (id, subject, values) in counted)
        {
            await copy.StartRowAsync(cancellation);
            await WriteOrNullAsync(copy, id, NpgsqlDbType.Bigint, cancellation);
            await copy.WriteAsync(subject.OrganisationId, NpgsqlDbType.Integer, cancellation);
            await copy.WriteAsync(subject.SchoolId, NpgsqlDbType.Integer, cancellation);
            await copy.WriteAsync(subject.PupilId, NpgsqlDbType.Bigint, cancellation);
            await copy.WriteAsync(Stored.Name(kind), NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(subject.Id, NpgsqlDbType.Bigint, cancellation);
            await copy.WriteAsync(values.First.Date, NpgsqlDbType.Date, cancellation);
            await copy.WriteAsync((short)values.First.Half, NpgsqlDbType.Smallint, cancellation);
            await copy.WriteAsync(values.Last.Date, NpgsqlDbType.Date, cancellation);
            await copy.WriteAsync((short)values.Last.Half, NpgsqlDbType.Smallint, cancellation);
            await copy.WriteAsync(values.Sessions, NpgsqlDbType.Integer, cancellation);
            await copy.WriteAsync(values.SchoolDays, NpgsqlDbType.Integer, cancellation);
            await copy.WriteAsync(values.ScheduledDays, NpgsqlDbType.Integer, cancellation);
            await copy.WriteAsync(values.DaysWithoutLeave, NpgsqlDbType.Integer, cancellation);
            await WriteOrNullAsync(copy, values.WithoutLeaveSince, NpgsqlDbType.Date, cancellation);
            await copy.WriteAsync(Stored.Name(values.Reason), NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(Stored.Name(values.State), NpgsqlDbType.Text, cancellation);
            await WriteOrNullAsync(copy, values.FirstContactDueAt, NpgsqlDbType.TimestampTz, cancellation);
        }

        await copy.CompleteAsync(cancellation);
    }

    private static async ValueTask WriteOrNullAsync<T>(
        NpgsqlBinaryImporter copy, T? value, NpgsqlDbType type, CancellationToken cancellation)
        where T : struct
    {
        if (value is { } present)
        {
            await copy.WriteAsync(present, type, cancellation);
        }
        else
        {
            await copy.WriteNullAsync(cancellation);
        }
    }

    private static EpisodeValues Values(NpgsqlDataReader row) => new(
        new SessionKey(row.GetFieldValue<DateOnly>(2), (Half)row.GetInt16(3)),
        new SessionKey(row.GetFieldValue<DateOnly>(4), (Half)row.GetInt16(5)),
        row.GetInt32(6),
        row.GetInt32(7),
        row.GetInt32(8),
        row.GetInt32(9),
        row.IsDBNull(10) ? null : row.GetFieldValue<DateOnly>(10),
        Stored.Member<AbsenceReasonCategory>(row.GetString(11)),
        Stored.Member<AbsenceState>(row.GetString(12)),
        row.IsDBNull(13) ? null : row.GetFieldValue<DateTimeOffset>(13));

    private sealed record Subject(long Id, int OrganisationId, int SchoolId, long PupilId);

    private sealed record Counted(long? Id, Subject Subject, EpisodeValues Values);
}

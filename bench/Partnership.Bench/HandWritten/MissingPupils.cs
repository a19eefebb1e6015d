using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Npgsql;
using Partnership.Api;
using Partnership.Attendance.Registers;
using Partnership.Postgres;
using static Partnership.Bench.HandWritten.JsonText;

namespace Partnership.Bench.HandWritten;

/// <summary>Job 2 by hand: the authority's list with its evidence, in one round trip of three statements.</summary>
internal sealed class MissingPupils(NpgsqlDataSource source, FixedDay clock, int authority)
{
    private const int First = 50;

    private const string Page = """
        select m.* from missing_pupil m
         where m.local_authority_id = $1 and m.opened_on <= $2 and coalesce(m.closed_on > $2, true) order by m.absent_since, m.id limit $3
        """;

    private const string NotExpected = "'{C2,D,X,Z,#}'";

    private const string AtSchool = """
        not exists (select from placement l where l.pupil_id = m.pupil_id and d.date between l.starts and coalesce(l.ends, 'infinity')
                       and l.provider_id <> m.school_id and substr(l.agreed_week, (extract(isodow from d.date)::int - 1) * 2 + H + 1, 1) = 'x')
           and not exists (select from attendance_mark k where k.pupil_id = m.pupil_id and k.school_id = m.school_id and k.session_date = d.date
                       and k.half = H and k.code = any(
        """ + NotExpected + "))";

    private static readonly string CasesSql = $"""
        with page as ({Page})
        select m.pupil_id, p.upn, p.given_name, p.family_name, p.year_group, home.name, s.name, s.urn,
               m.whereabouts_unknown_since <= $2, m.without_leave_since <= $2, m.absent_since,
               coalesce((select max(d.number) from school_day d where d.organisation_id = m.school_id and d.date <= $2)
                 - (select min(d.number) from school_day d where d.organisation_id = m.school_id and d.date >= m.absent_since) + 1, 0),
               (select count(*)::int from (
                  select d.date from placement l
                    join school_day d on d.organisation_id = l.provider_id and d.date between greatest(m.absent_since, l.starts) and least($2, l.ends)
                   where l.pupil_id = m.pupil_id
                     and ((d.am and substr(l.agreed_week, (extract(isodow from d.date)::int - 1) * 2 + 1, 1) = 'x')
                       or (d.pm and substr(l.agreed_week, (extract(isodow from d.date)::int - 1) * 2 + 2, 1) = 'x'))
                  union
                  select d.date from school_day d
                   where d.organisation_id = m.school_id and d.date between m.absent_since and $2
                     and ((d.am and {AtSchool.Replace("H", "0", StringComparison.Ordinal)}) or (d.pm and {AtSchool.Replace("H", "1", StringComparison.Ordinal)}))) day),
               m.last_seen_date, m.last_seen_half, seen.name, m.last_seen_by, m.next_step, m.next_step_due, m.id,
               (select count(*)::int from missing_pupil a where a.local_authority_id = $1 and a.opened_on <= $2 and coalesce(a.closed_on > $2, true))
          from page m join pupil p on p.id = m.pupil_id join organisation s on s.id = m.school_id
          left join organisation home on home.id = p.home_local_authority_id
          left join organisation seen on seen.id = m.last_seen_organisation_id
         order by m.absent_since, m.id
        """;

    private const string AttemptsSql = $"""
        with page as ({Page})
        select t.pupil_id, t.at, t.made_by, t.contacted, t.method, t.outcome, o.name
          from page m join contact_attempt t on t.pupil_id = m.pupil_id and t.at >= m.absent_since::timestamp at time zone 'Europe/London'
          join organisation o on o.id = t.organisation_id
         where (t.at at time zone 'Europe/London')::date <= $2
         order by t.pupil_id, t.at, t.id
        """;

    private const string AbsencesSql = $"""
        with page as ({Page})
        select a.pupil_id, o.name, a.starts, a.last_date, a.sessions, a.reason, a.state, a.whereabouts_unknown
          from page m join absence a on a.pupil_id = m.pupil_id and a.last_date >= m.absent_since and a.starts <= $2
          join organisation o on o.id = a.organisation_id
         order by a.pupil_id, a.starts, a.starts_half, a.id
        """;

    public async ValueTask WriteAsync(IBufferWriter<byte> output)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var batch = connection.CreateBatch();
        foreach (var sql in (string[])[AttemptsSql, AbsencesSql, CasesSql])
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(sql)
            {
                Parameters =
                {
                    new NpgsqlParameter<int> { TypedValue = authority },
                    new NpgsqlParameter<DateOnly> { TypedValue = clock.Day },
                    new NpgsqlParameter<int> { TypedValue = First + 1 },
                },
            });
        }

        await using var reader = await batch.ExecuteReaderAsync();
        Dictionary<long, List<Attempt>> attempts = [];
        while (await reader.ReadAsync())
        {
            Of(attempts, reader.GetInt64(0)).Add(new Attempt(
                reader.GetFieldValue<DateTimeOffset>(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetString(5), reader.GetString(6)));
        }

        await reader.NextResultAsync();
        Dictionary<long, List<Episode>> absences = [];
        while (await reader.ReadAsync())
        {
            Of(absences, reader.GetInt64(0)).Add(new Episode(
                reader.GetString(1),
                reader.GetFieldValue<DateOnly>(2),
                reader.GetFieldValue<DateOnly>(3),
                reader.GetInt32(4),
                reader.GetString(5),
                reader.GetString(6),
                reader.GetBoolean(7)));
        }

        await reader.NextResultAsync();
        await WriteAsync(reader, output, attempts, absences);
    }

    private async ValueTask WriteAsync(
        NpgsqlDataReader row, IBufferWriter<byte> output, Dictionary<long, List<Attempt>> attempts, Dictionary<long, List<Episode>> absences)
    {
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        json.WriteStartObject("data"u8);
        json.WriteStartObject("missingPupils"u8);
        Date(json, Name("asOf"), clock.Day);
        json.WriteStartArray("nodes"u8);
        var (written, total, last, more) = (0, 0, (string?)null, false);
        while (await row.ReadAsync())
        {
            total = row.GetInt32(20);
            if (more = written == First)
            {
                break;
            }

            Case(json, row, attempts, absences);
            last = Cursor.Write("missing-pupils", row.GetFieldValue<DateOnly>(10), row.GetInt64(19));
            written++;
        }

        json.WriteEndArray();
        json.WriteNumber("totalCount"u8, total);
        json.WriteStartObject("pageInfo"u8);
        json.WriteBoolean("hasNextPage"u8, more);
        json.WriteString("endCursor"u8, last);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        await json.FlushAsync();
    }

    private void Case(Utf8JsonWriter json, NpgsqlDataReader row, Dictionary<long, List<Attempt>> attempts, Dictionary<long, List<Episode>> absences)
    {
        var pupil = row.GetInt64(0);
        json.WriteStartObject();
        json.WriteStartObject(Names.Pupil);
        json.WriteString(Names.Id, NodeId.Of(NodeType.Pupil, pupil).ToString());
        json.WriteString(Names.Upn, Text(row, 1));
        json.WriteString(Names.GivenName, row.GetString(2));
        json.WriteString(Names.FamilyName, row.GetString(3));
        json.WriteNumber(Names.YearGroup, row.GetInt32(4));
        Named(json, Names.HomeLocalAuthority, Names.NameOf, Text(row, 5));
        json.WriteEndObject();
        json.WriteStartObject(Names.School);
        json.WriteString(Names.NameOf, row.GetString(6));
        json.WriteString(Names.Urn, row.IsDBNull(7) ? null : row.GetInt32(7).ToString("D6", CultureInfo.InvariantCulture));
        json.WriteEndObject();
        json.WriteStartArray(Names.Basis);
        if (!row.IsDBNull(8) && row.GetBoolean(8))
        {
            json.WriteStringValue("WHEREABOUTS_UNKNOWN"u8);
        }

        if (!row.IsDBNull(9) && row.GetBoolean(9))
        {
            json.WriteStringValue("WITHOUT_LEAVE"u8);
        }

        json.WriteEndArray();
        Date(json, Names.AbsentSince, row.GetFieldValue<DateOnly>(10));
        json.WriteNumber(Names.SchoolDays, row.GetInt32(11));
        json.WriteNumber(Names.ScheduledDays, row.GetInt32(12));
        LastSeen(json, row);
        Attempts(json, attempts.GetValueOrDefault(pupil));
        json.WriteString(Names.NextStep, row.GetString(17));
        Date(json, Names.NextStepDue, row.GetFieldValue<DateOnly>(18));
        json.WriteBoolean(Names.Overdue, clock.Day > row.GetFieldValue<DateOnly>(18));
        Absences(json, absences.GetValueOrDefault(pupil));
        json.WriteEndObject();
    }

    private static void LastSeen(Utf8JsonWriter json, NpgsqlDataReader row)
    {
        if (row.IsDBNull(13))
        {
            json.WriteNull(Names.LastSeen);
            return;
        }

        json.WriteStartObject(Names.LastSeen);
        Date(json, Names.Date, row.GetFieldValue<DateOnly>(13));
        json.WriteString(Names.Half, row.GetInt16(14) == 0 ? "AM"u8 : "PM"u8);
        Named(json, Names.Organisation, Names.NameOf, Text(row, 15));
        json.WriteString(Names.RecordedBy, Text(row, 16));
        json.WriteEndObject();
    }

    private static void Attempts(Utf8JsonWriter json, List<Attempt>? attempts)
    {
        json.WriteStartArray(Names.ContactAttempts);
        foreach (var attempt in attempts ?? [])
        {
            json.WriteStartObject();
            Instant(json, Names.At, attempt.At);
            json.WriteString(Names.MadeBy, attempt.MadeBy);
            json.WriteString(Names.Contacted, attempt.Contacted);
            json.WriteString(Names.Method, attempt.Method);
            json.WriteString(Names.Outcome, attempt.Outcome);
            Named(json, Names.Organisation, Names.NameOf, attempt.Organisation);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Absences(Utf8JsonWriter json, List<Episode>? episodes)
    {
        json.WriteStartArray(Names.Absences);
        foreach (var episode in episodes ?? [])
        {
            json.WriteStartObject();
            Named(json, Names.Organisation, Names.NameOf, episode.Organisation);
            Date(json, Names.Starts, episode.Starts);
            Date(json, Names.LastDate, episode.LastDate);
            json.WriteNumber(Names.Sessions, episode.Sessions);
            json.WriteString(Names.Reason, episode.Reason);
            json.WriteString(Names.State, episode.State);
            json.WriteBoolean(Names.WhereaboutsUnknown, episode.WhereaboutsUnknown);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static List<T> Of<T>(Dictionary<long, List<T>> byPupil, long pupil) =>
        byPupil.TryGetValue(pupil, out var rows) ? rows : byPupil[pupil] = [];

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private sealed record Attempt(DateTimeOffset At, string MadeBy, string Contacted, string Method, string Outcome, string Organisation);

    private sealed record Episode(
        string Organisation, DateOnly Starts, DateOnly LastDate, int Sessions, string Reason, string State, bool WhereaboutsUnknown);
}

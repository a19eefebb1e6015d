using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using Npgsql;
using NpgsqlTypes;
using Partnership.Attendance.Registers;

namespace Partnership.Bench.HandWritten;

/// <summary>Job 3 by hand: a provider's observations and their events in one transaction, and the saved rows as the answer.</summary>
/// <remarks>It trusts what it is given: no rule is checked, no absence episode and no list of missing pupils is kept.</remarks>
internal sealed class ProviderSessions(NpgsqlDataSource source, FixedDay clock, int provider)
{
    private const string MarksSql = """
        with named as (
          select e.position, l.id as placement_id, l.pupil_id, l.school_id, p.upn, p.given_name, p.family_name, s.name as school,
                 e.observation, e.arrived_at, e.reason
            from unnest($2::text[], $3::text[], $4::time[], $5::text[]) with ordinality e(upn, observation, arrived_at, reason, position)
            join pupil p on p.upn = e.upn join placement l on l.pupil_id = p.id and l.provider_id = $1
            join organisation s on s.id = l.school_id),
        due as (
          select ($6 + t.starts) at time zone 'Europe/London' as starts_at,
                 ($6 + t.starts + coalesce(policy.minutes, 30) * interval '1 minute') at time zone 'Europe/London' as due_at
            from session_time t left join lateral (
              select o.report_within_minutes as minutes from organisation_policy o where o.organisation_id = $1 and o.starts <= $6
               order by o.starts desc limit 1) policy on true
           where t.organisation_id = $1 and t.half = $7),
        saved as (
          insert into provider_mark (provider_id, placement_id, pupil_id, school_id, session_date, half, observation, arrived_at, reason,
                 due_at, recorded_at, recorded_by_name, recorded_by_position)
          select $1, n.placement_id, n.pupil_id, n.school_id, $6, $7, n.observation, n.arrived_at, n.reason, due.due_at, $8, 'harbour-ap', 'harbour-ap'
            from named n cross join due
          returning placement_id, due_at, version),
        reported as (
          insert into event_log (kind, organisation_id, school_id, pupil_id, entity, entity_id, version, occurred_at, recorded_at, session_date, half, category)
          select 'ABSENCE_RECORDED', $1, n.school_id, n.pupil_id, 'PROVIDER_MARK',
                 n.placement_id || '/' || $6 || '/' || case $7 when 0 then 'AM' else 'PM' end, 1, due.starts_at, $8, $6, $7, 'UNAUTHORISED_ABSENCE'
            from named n cross join due where n.observation = 'ABSENT')
        select n.placement_id, n.observation, n.arrived_at, $8 <= s.due_at, s.version, n.upn, n.given_name, n.family_name, n.school
          from named n join saved s on s.placement_id = n.placement_id order by n.position
        """;

    public async ValueTask WriteAsync(Stream body, IBufferWriter<byte> output)
    {
        var request = (await JsonSerializer.DeserializeAsync(body, RequestJson.Default.Request))!.Variables.Input;
        var (date, half) = (request.Date ?? clock.Day, request.Half == "AM" ? Half.Am : Half.Pm);
        await using var connection = await source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(MarksSql, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<int> { TypedValue = provider },
                new NpgsqlParameter<string[]> { TypedValue = [.. request.Observations.Select(o => o.Upn)] },
                new NpgsqlParameter<string[]> { TypedValue = [.. request.Observations.Select(o => o.Observation)] },
                new NpgsqlParameter<TimeOnly?[]> { TypedValue = [.. request.Observations.Select(o => o.ArrivedAt)] },
                new NpgsqlParameter<string?[]> { TypedValue = [.. request.Observations.Select(o => o.Reason)] },
                new NpgsqlParameter<DateOnly> { TypedValue = date, NpgsqlDbType = NpgsqlDbType.Date },
                new NpgsqlParameter<short> { TypedValue = (short)half, NpgsqlDbType = NpgsqlDbType.Smallint },
                new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.Now.ToUniversalTime(), NpgsqlDbType = NpgsqlDbType.TimestampTz },
            },
        };
        List<SavedObservation> saved = [];
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                saved.Add(new SavedObservation(
                    reader.GetInt64(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetFieldValue<TimeOnly>(2), reader.GetBoolean(3),
                    reader.GetInt32(4), reader.GetString(5), reader.GetString(6), reader.GetString(7), reader.GetString(8)));
            }
        }

        ProviderSessionAnswer.Write(output, provider, new SessionKey(date, half), saved);
    }
}

/// <summary>The body of the request.</summary>
internal sealed record Request(Variables Variables);

/// <summary>Its variables.</summary>
internal sealed record Variables(Input Input);

/// <summary>The session.</summary>
internal sealed record Input(DateOnly? Date, string Half, IReadOnlyList<Entry> Observations);

/// <summary>One observation.</summary>
internal sealed record Entry(string Upn, string Observation, TimeOnly? ArrivedAt, string? Reason);

[JsonSerializable(typeof(Request))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class RequestJson : JsonSerializerContext;

using Npgsql;
using Partnership.Attendance.Placements;
using Partnership.Attendance.Registers;
using Partnership.Postgres;

namespace Partnership.Bench.HandWritten;

/// <summary>Everything that job 1's answer is made of, in two round trips: the page, then six statements about its pupils.</summary>
/// <param name="source">The database.</param>
/// <param name="schools">The caller's schools.</param>
/// <param name="day">Today.</param>
/// <param name="narrowed">Whether the page begins with the children who ever were elsewhere, as the server keeps them, or with the roll.</param>
internal sealed class DualRegisteredReads(NpgsqlDataSource source, int[] schools, DateOnly day, bool narrowed)
{
    private readonly string _pageSql = $"""
        select p.id, p.upn, p.given_name, p.family_name, p.year_group, count(*) over ()::int from pupil p
         where exists (select from relationship r where r.pupil_id = p.id and r.organisation_id = any($1) and r.starts <= $2 and r.ends >= $2
                          {(narrowed ? "and r.elsewhere" : "")})
           and (exists (select from placement l where l.pupil_id = p.id and l.provider_id <> l.school_id
                          and l.starts <= $2 and coalesce(l.ends, 'infinity') >= $2)
             or exists (select from registration g join registration h on h.pupil_id = g.pupil_id and h.school_id > g.school_id
                         where g.pupil_id = p.id and g.starts <= $2 and coalesce(g.ends, 'infinity') >= $2
                           and h.starts <= $2 and coalesce(h.ends, 'infinity') >= $2))
         order by p.family_name, p.given_name, p.id limit $3
        """;

    private const string RegistrationsSql =
        "select pupil_id, id, school_id, status, starts, ends from registration where pupil_id = any($1) order by pupil_id, starts, id";

    private const string PlacementsSql = """
        select pupil_id, id, provider_id, school_id, route, starts, ends, agreed_week, remote_week from placement
         where pupil_id = any($1) order by pupil_id, starts, id
        """;

    private const string PlacesSql = """
        select o.id, o.name,
               array(select (d.date - $2) * 4 + d.am::int + 2 * d.pm::int from school_day d where d.organisation_id = o.id and d.date between $2 and $3),
               am.starts, pm.starts, coalesce(policy.closes, 30), coalesce(policy.reports, 30)
          from (select school_id as id from registration where pupil_id = any($1) union select provider_id from placement where pupil_id = any($1)) used
          join organisation o on o.id = used.id
          left join session_time am on am.organisation_id = o.id and am.half = 0
          left join session_time pm on pm.organisation_id = o.id and pm.half = 1
          left join lateral (select p.register_closes_after_minutes as closes, p.report_within_minutes as reports
                               from organisation_policy p where p.organisation_id = o.id and p.starts <= $3
                              order by p.starts desc limit 1) policy on true
        """;

    private const string MarksSql = """
        select registration_id, code, array_agg((session_date - $2) * 2 + half) from attendance_mark
         where pupil_id = any($1) and session_date between $2 and $3 group by registration_id, code
        """;

    private const string SeenSql = """
        select placement_id, observation, reason, array_agg((session_date - $2) * 2 + half) from provider_mark
         where pupil_id = any($1) and session_date between $2 and $3 group by placement_id, observation, reason
        """;

    private const string WeekSql = """
        select placement_id, (session_date - $2) * 2 + half, observation, arrived_at, reason, recorded_at, due_at from provider_mark
         where pupil_id = any($1) and session_date between $2 and $3
        """;

    private readonly Dictionary<long, OnRoll> _registrations = [];
    private readonly Dictionary<long, Placed> _placements = [];

    public List<Child> Page { get; } = [];

    public Dictionary<int, Place> Places { get; } = [];

    public int Total { get; private set; }

    public async ValueTask ReadAsync(int first, DateOnly from, DateOnly monday, DateOnly friday)
    {
        await using var connection = await source.OpenConnectionAsync();
        await ReadPageAsync(connection, first + 1);
        var pupils = Page.Take(first).Select(child => child.Id).ToArray();
        await using var batch = connection.CreateBatch();
        batch.BatchCommands.Add(Command(RegistrationsSql, pupils));
        batch.BatchCommands.Add(Command(PlacementsSql, pupils));
        batch.BatchCommands.Add(Command(PlacesSql, pupils, from, friday));
        batch.BatchCommands.Add(Command(MarksSql, pupils, from, day));
        batch.BatchCommands.Add(Command(SeenSql, pupils, from, day));
        batch.BatchCommands.Add(Command(WeekSql, pupils, monday, friday));
        await using var reader = await batch.ExecuteReaderAsync();
        var byId = Page.ToDictionary(child => child.Id);
        await EachAsync(reader, row => Registration(row, byId));
        await EachAsync(reader, row => Placement(row, byId));
        var days = friday.DayNumber - from.DayNumber + 1;
        await EachAsync(reader, row => Place(row, days));
        var sessions = Math.Max(0, (day.DayNumber - from.DayNumber + 1) * 2);
        await EachAsync(reader, row => Fill(_registrations[row.GetInt64(0)], row, sessions));
        await EachAsync(reader, row => Fill(_placements[row.GetInt64(0)], row, sessions));
        await EachAsync(reader, Week);
    }

    private async Task ReadPageAsync(NpgsqlConnection connection, int limit)
    {
        await using var command = new NpgsqlCommand(_pageSql, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<int[]> { TypedValue = schools },
                new NpgsqlParameter<DateOnly> { TypedValue = day },
                new NpgsqlParameter<int> { TypedValue = limit },
            },
        };
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            Total = reader.GetInt32(5);
            Page.Add(new Child(
                reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetInt32(4)));
        }
    }

    private static NpgsqlBatchCommand Command(string sql, long[] pupils, DateOnly? from = null, DateOnly? to = null)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = pupils });
        if (from is { } first && to is { } last)
        {
            command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = first });
            command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = last });
        }

        return command;
    }

    private static async ValueTask EachAsync(NpgsqlDataReader reader, Action<NpgsqlDataReader> row)
    {
        while (await reader.ReadAsync())
        {
            row(reader);
        }

        await reader.NextResultAsync();
    }

    private void Registration(NpgsqlDataReader row, Dictionary<long, Child> byId)
    {
        var registration = new OnRoll(row.GetInt64(1), row.GetInt32(2), row.GetString(3), row.GetFieldValue<DateOnly>(4), Date(row, 5));
        _registrations.Add(registration.Id, registration);
        byId[row.GetInt64(0)].Registrations.Add(registration);
    }

    private void Placement(NpgsqlDataReader row, Dictionary<long, Child> byId)
    {
        var route = row.GetString(4);
        var placement = new Placed(
            row.GetInt64(1),
            row.GetInt32(2),
            row.GetInt32(3),
            Stored.Member<PlacementRoute>(route),
            route,
            row.GetFieldValue<DateOnly>(5),
            Date(row, 6),
            row.GetString(7),
            row.GetString(8));
        _placements.Add(placement.Id, placement);
        byId[row.GetInt64(0)].Placements.Add(placement);
    }

    private void Place(NpgsqlDataReader row, int days)
    {
        var open = new byte[days * 2];
        foreach (var number in row.GetFieldValue<int[]>(2))
        {
            open[(number >> 2) * 2] = (byte)(number & 1);
            open[((number >> 2) * 2) + 1] = (byte)((number >> 1) & 1);
        }

        Places.Add(row.GetInt32(0), new Place(
            row.GetInt32(0),
            row.GetString(1),
            open,
            row.IsDBNull(3) ? null : row.GetFieldValue<TimeOnly>(3),
            row.IsDBNull(4) ? null : row.GetFieldValue<TimeOnly>(4),
            row.GetInt32(5),
            row.GetInt32(6)));
    }

    private static void Fill(OnRoll registration, NpgsqlDataReader row, int sessions)
    {
        var code = Codes.IndexOf(row.GetString(1));
        registration.Codes ??= new byte[sessions];
        foreach (var session in row.GetFieldValue<int[]>(2))
        {
            registration.Codes[session] = code;
        }
    }

    private static void Fill(Placed placement, NpgsqlDataReader row, int sessions)
    {
        var seen = Sightings.Pack(Stored.Member<Observation>(row.GetString(1)), Reason(row, 2));
        placement.Seen ??= new byte[sessions];
        foreach (var session in row.GetFieldValue<int[]>(3))
        {
            placement.Seen[session] = seen;
        }
    }

    private void Week(NpgsqlDataReader row)
    {
        var placement = _placements[row.GetInt64(0)];
        placement.Week ??= new Observed?[10];
        placement.Week[row.GetInt32(1)] = new Observed(
            Stored.Member<Observation>(row.GetString(2)),
            row.IsDBNull(3) ? null : row.GetFieldValue<TimeOnly>(3),
            Reason(row, 4),
            row.GetFieldValue<DateTimeOffset>(5),
            row.GetFieldValue<DateTimeOffset>(6));
    }

    private static AbsenceReasonCategory? Reason(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : Stored.Member<AbsenceReasonCategory>(row.GetString(column));

    private static DateOnly? Date(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateOnly>(column);
}

using System.Globalization;
using System.Text.Json;
using Npgsql;

namespace Partnership.Bench.Jobs;

/// <summary>Invented pupils at the provider without a single mark, so that every request of job 3 records something new of the last week.</summary>
/// <remarks>
/// What a provider reports more than a week late has the database look through all of its pupils, which is made for some hundred and not for so
/// many. The groups take their turns in a shuffled order, the same in every run.
/// </remarks>
internal sealed class Population(NpgsqlDataSource owner, string directory)
{
    private const int Entries = 3;
    private const int KeptGroups = 10_000;
    private const int BareGroups = 15_500;
    private const int Pupils = (KeptGroups + BareGroups) * Entries;
    private readonly List<string> _upns = [];
    private readonly List<(DateOnly Date, bool Afternoon)> _sessions = [];
    private readonly Turns _kept = new(0, KeptGroups);
    private readonly Turns _bare = new(KeptGroups, BareGroups);
    private long[] _seen = [];
    private int _files;

    /// <summary>Adds them: on roll at the trust's schools, placed with the provider for the whole week.</summary>
    public async Task AddAsync()
    {
        for (var i = 0; i < Pupils; i++)
        {
            _upns.Add(Upn(i));
        }

        await using var add = owner.CreateCommand(
            """
            with school as (
              select c.descendant_id as id, row_number() over (order by c.descendant_id) - 1 as at, count(*) over () as of
                from organisation o join organisation_closure c on c.ancestor_id = o.id and c.kind = 'TRUST' where o.client_id = 'northfield-trust'),
            child as (
              insert into pupil (upn, given_name, family_name, date_of_birth, year_group, registered_on)
              select upn, 'Given' || position, 'Family' || position, '2013-02-03', 8, '2025-09-01' from unnest($1) with ordinality u(upn, position)
              returning id),
            placed as (select c.id, s.id as school from (select id, row_number() over (order by id) as at from child) c join school s on s.at = c.at % s.of),
            registered as (insert into registration (pupil_id, school_id, status, starts) select id, school, 'SINGLE', '2025-09-01' from placed)
            insert into placement (pupil_id, provider_id, commissioner_id, school_id, route, starts, agreed_week)
            select placed.id, p.id, school, school, 'SCHOOL_COMMISSIONED', '2025-09-01', 'xxxxxxxxxx' from placed, organisation p where p.client_id = 'harbour-ap'
            """);
        add.CommandTimeout = 120;
        add.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. _upns] });
        await add.ExecuteNonQueryAsync();
        await LookAsync();
        await using var days = owner.CreateCommand(
            """
            select d.date, h.half from school_day d cross join (values (0), (1)) h(half) join organisation o on o.id = d.organisation_id
             where o.client_id = 'harbour-ap' and d.date between '2026-11-13' and '2026-11-19' and case h.half when 0 then d.am else d.pm end
             order by d.date, h.half
            """);
        await using var reader = await days.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            _sessions.Add((reader.GetFieldValue<DateOnly>(0), reader.GetInt32(1) == 1));
        }

        await HaveReportedAsync();

        // Placed through the API they would have their duties by now, such as reviews: the server's keeper makes those of one, the others get the like.
        await using var owe = owner.CreateCommand(
            """
            insert into keeping_due (pupil_ids, session_date, half) select array[min(id)], '2026-11-13', 0 from pupil where substr(upn, 2, 3) = '998'
            """);
        await owe.ExecuteNonQueryAsync();
        await SettleAsync();
        await using var like = owner.CreateCommand(
            """
            with child as (select id, min(id) over () as first from pupil where substr(upn, 2, 3) = '998')
            insert into duty (organisation_id, pupil_id, holder, rule, kind, subject, begins_at, due_on, due_at, ends_at, safeguarding)
            select r.school_id, c.id, d.holder, d.rule, d.kind, d.subject, d.begins_at, d.due_on, d.due_at, d.ends_at, d.safeguarding
              from child c join duty d on d.pupil_id = c.first join registration r on r.pupil_id = c.id where c.id <> c.first
            """);
        like.CommandTimeout = 120;
        await like.ExecuteNonQueryAsync();
        await using var analyse = owner.CreateCommand("analyze");
        await analyse.ExecuteNonQueryAsync();
    }

    /// <summary>The next requests, each three observations of one session: one absent, one present, one late.</summary>
    /// <param name="query">The operation.</param>
    /// <param name="count">How many.</param>
    /// <param name="bare">Whether who records leaves marks without absences: about children of its own, of whom nothing else is kept.</param>
    public IEnumerable<string> Take(string query, int count, bool bare = false)
    {
        for (var i = 0; i < count; i++)
        {
            var (session, group) = (bare ? _bare : _kept).Next();
            if (session >= _sessions.Count)
            {
                throw new InvalidOperationException("Every prepared session has been recorded: fewer seconds or rounds.");
            }

            yield return Body(query, _sessions[session], group, session);
        }
    }

    /// <summary>Brings the statistics up to what was recorded, as autovacuum does once a minute, and lets the provider have reported its sessions.</summary>
    public async Task PrepareAsync()
    {
        await HaveReportedAsync();
        await using var analyse = owner.CreateCommand("analyze provider_mark, absence, event_log, duty, keeping_due");
        await analyse.ExecuteNonQueryAsync();
    }

    /// <summary>Waits until the keeper has nothing left to do.</summary>
    public async Task SettleAsync()
    {
        await using var due = owner.CreateCommand("select exists (select from keeping_due)");
        while ((bool)(await due.ExecuteScalarAsync())!)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }

    /// <summary>Takes back what was recorded of them; answers the rows that were there, but for their ids and instants, and for what the keeper found after the answer.</summary>
    public async Task<string> TakeBackAsync()
    {
        await SettleAsync();
        await using var take = owner.CreateCommand(
            """
            with child as (select id from pupil where substr(upn, 2, 3) = '998'),
            marks as (delete from provider_mark m using child c where m.pupil_id = c.id returning m.*),
            absences as (delete from absence a using child c where a.pupil_id = c.id returning a.*)
            select concat_ws(' ',
              (select json_agg((placement_id, session_date, half, observation, arrived_at, reason, due_at, recorded_by_name, recorded_by_position, version) order by placement_id) from marks),
              (select json_agg((organisation_id, school_id, subject, subject_id, starts, starts_half, last_date, last_half, sessions, school_days, scheduled_days, days_without_leave,
                                without_leave_since, reason, state, first_contact_due_at, version) order by subject_id) from absences),
              (select json_agg((e.kind, e.organisation_id, e.school_id, e.pupil_id, e.entity, e.version, e.session_date, e.half, e.category, e.absence_id is null) order by e.number)
                 from event_log e join child c on c.id = e.pupil_id where e.number > $1 and e.entity <> 'DISCREPANCY'),
              (select json_agg((r.organisation_id, r.client, r.person, r.purpose, r.operation, r.fields, r.pupil_ids) order by r.id) from access_record r where r.id > $2))
            """);
        foreach (var id in _seen)
        {
            take.Parameters.Add(new NpgsqlParameter<long> { TypedValue = id });
        }

        var rows = (string)(await take.ExecuteScalarAsync())!;
        await LookAsync();
        return rows;
    }

    /// <summary>The next requests as a file, one a line.</summary>
    public string Write(string query, int count, bool bare = false)
    {
        var file = Path.Combine(directory, "bodies-" + (_files++).ToString(CultureInfo.InvariantCulture));
        File.WriteAllLines(file, Take(query, count, bare));
        return file;
    }

    private async Task HaveReportedAsync()
    {
        // The look for pupils of whom nobody reported yet is made for a provider of some hundred, not for so many: theirs have reported.
        // Each time, since the server closes sessions meanwhile.
        await using var reported = owner.CreateCommand(
            "delete from duty d using organisation o where o.id = d.organisation_id and o.client_id = 'harbour-ap' and d.kind = 'REPORT_SESSION'");
        await reported.ExecuteNonQueryAsync();
    }

    private async Task LookAsync()
    {
        await using var last = owner.CreateCommand(
            "select array[(select coalesce(max(number), 0) from event_log), (select coalesce(max(id), 0) from access_record)]");
        _seen = (long[])(await last.ExecuteScalarAsync())!;
    }

    private string Body(string query, (DateOnly Date, bool Afternoon) session, int group, int turn)
    {
        var entries = Enumerable.Range(0, Entries).Select(i => (object)(((i + turn) % Entries) switch
        {
            0 => new { upn = _upns[(group * Entries) + i], observation = "ABSENT", reason = "NOT_YET_ESTABLISHED" },
            1 => new { upn = _upns[(group * Entries) + i], observation = "PRESENT" },
            _ => new { upn = _upns[(group * Entries) + i], observation = "LATE" },
        }));
        return JsonSerializer.Serialize(new
        {
            query,
            variables = new
            {
                input = new { date = session.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), half = session.Afternoon ? "PM" : "AM", observations = entries },
            },
        });
    }

    /// <summary>Groups of children that take their turns in a shuffled order, one session after the other.</summary>
    private sealed class Turns
    {
        private readonly int[] _order;
        private int _next;

        public Turns(int first, int count)
        {
            _order = [.. Enumerable.Range(first, count)];
            new Random(1).Shuffle(_order);
        }

        public (int Session, int Group) Next() => (_next / _order.Length, _order[_next++ % _order.Length]);
    }

    private static string Upn(int number)
    {
        var body = "998" + (70_000_000 + number).ToString("D8", CultureInfo.InvariantCulture) + "0";
        return Attendance.Pupils.Upn.CheckLetter(body) + body;
    }
}

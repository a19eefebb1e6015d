using System.Globalization;
using System.Text.Json;
using Npgsql;

namespace Partnership.Bench.Jobs;

/// <summary>Invented pupils at the provider without a single mark, so that every request of job 3 records something new of the last two weeks.</summary>
/// <remarks>The groups take their turns in a shuffled order, the same in every run.</remarks>
internal sealed class Population(NpgsqlDataSource owner, string directory)
{
    private const int Pupils = 15_000;
    private const int Entries = 3;
    private readonly List<string> _upns = [];
    private readonly List<(DateOnly Date, bool Afternoon)> _sessions = [];
    private readonly int[] _order = [.. Enumerable.Range(0, Pupils / Entries)];
    private int _next;

    /// <summary>Adds them: on roll at the trust's schools, placed with the provider for the whole week.</summary>
    public async Task AddAsync()
    {
        new Random(1).Shuffle(_order);
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
        await using var days = owner.CreateCommand(
            """
            select d.date, h.half from school_day d cross join (values (0), (1)) h(half) join organisation o on o.id = d.organisation_id
             where o.client_id = 'harbour-ap' and d.date between '2026-11-02' and '2026-11-19' and case h.half when 0 then d.am else d.pm end
             order by d.date, h.half
            """);
        await using var reader = await days.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            _sessions.Add((reader.GetFieldValue<DateOnly>(0), reader.GetInt32(1) == 1));
        }

        await using var analyse = owner.CreateCommand("analyze");
        await analyse.ExecuteNonQueryAsync();
    }

    /// <summary>The next requests, each three observations of one session: one absent, one present, one late.</summary>
    public IEnumerable<string> Take(string query, int count)
    {
        var groups = Pupils / Entries;
        for (var end = _next + count; _next < end; _next++)
        {
            var (session, group) = (_next / groups, _order[_next % groups]);
            if (session >= _sessions.Count)
            {
                throw new InvalidOperationException("Every prepared session has been recorded: fewer seconds or rounds.");
            }

            yield return Body(query, _sessions[session], group, session);
        }
    }

    /// <summary>The next requests as a file, one a line.</summary>
    public string Write(string query, int count)
    {
        var file = Path.Combine(directory, "bodies-" + _next.ToString(CultureInfo.InvariantCulture));
        File.WriteAllLines(file, Take(query, count));
        return file;
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

    private static string Upn(int number)
    {
        var body = "998" + (70_000_000 + number).ToString("D8", CultureInfo.InvariantCulture) + "0";
        return Attendance.Pupils.Upn.CheckLetter(body) + body;
    }
}

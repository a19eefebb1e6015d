using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using Partnership.Api.Tests.Nodes;
using Partnership.Postgres.Events;
using Partnership.Testing;
using Xunit.Abstractions;

namespace Partnership.Api.Tests.Ledger;

/// <summary>
/// A ledger of what was acknowledged, held against the database and against what followers were given, while nodes are killed, frozen and
/// rolled and PostgreSQL is ended where it stands.
/// </summary>
public sealed class LedgerTests(ITestOutputHelper output)
{
    private const int Writers = 4;
    private const int SessionsOfStep = 8;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private const string Visible = """
        select event_id, school_id, kind from event_log
         where (transaction_id, number) > ($1, $2) and (kind like 'ABSENCE%' or kind like 'EPISODE%' or kind in ('WHEREABOUTS_UNKNOWN', 'PUPIL_FOUND', 'SESSION_UNREPORTED', 'TOMBSTONE'))
        """;

    private const string Register = "mutation($url: String!) { registerWebhook(input: { url: $url, kinds: [EPISODE_OPENED] }) { webhook { id } errors { code } } }";

    [Fact]
    public async Task Whatever_was_acknowledged_is_kept_and_reaches_everyone_who_may_see_it_and_nobody_else()
    {
        if (!LedgerFollowers.AreInstalled)
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", "The npm clients are not installed: run 'npm ci' in tests/clients.");
            output.WriteLine("not run: the npm clients are not installed (npm ci in tests/clients)");
            return;
        }

        var since = Stopwatch.GetTimestamp();
        void Tell(string what) => output.WriteLine($"{Stopwatch.GetElapsedTime(since).TotalSeconds:F1} s {what}");
        await using var county = await LedgerCounty.StartAsync();
        Tell("started");
        var begin = (await DataAsync(county, TwoNodes.App, "{ eventCursor }")).GetProperty("eventCursor").GetString()!;
        await DataAsync(county, TwoNodes.App, Register, new { url = county.Receiver.Url });
        using var followers = LedgerFollowers.Start(county, begin);
        var ledger = new ConcurrentDictionary<LedgerMark, LedgerEntry>();
        try
        {
            await StormAsync(county, ledger, Tell);
            Tell("stormed");
            await CheckAsync(county, ledger, followers, EventCursor.Read(begin)!.Value.Place);
        }
        catch
        {
            Tell("failed");
            output.WriteLine(county.Said);
            throw;
        }
    }

    private static async Task StormAsync(LedgerCounty county, ConcurrentDictionary<LedgerMark, LedgerEntry> ledger, Action<string> tell)
    {
        List<LedgerWriter> writers = [];
        Func<Task>[] storm =
        [
            () => Task.CompletedTask,
            async () =>
            {
                await county.KillNodeAsync(0);
                await county.StartNodeAsync(0);
            },
            county.CrashPostgreSqlAsync,
            () => FreezeAsync(county, 1, writers),
            () => county.RollNodeAsync(0),
            () => county.RollNodeAsync(1),
            () => Task.CompletedTask,
        ];
        var sessions = Sessions(storm.Length * SessionsOfStep);
        writers.AddRange(Enumerable.Range(0, Writers).Select(writer => new LedgerWriter(county, writer, sessions, ledger)));
        var writing = Task.WhenAll(writers.Select(writer => Task.Run(writer.RunAsync)));
        for (var step = 0; step < storm.Length; step++)
        {
            writers.ForEach(writer => writer.Allow((step + 1) * SessionsOfStep));
            await Wait.UntilAsync(() => writers.All(writer => writer.Done >= (step * SessionsOfStep) + 3));
            tell($"step {step}");
            await storm[step]();
        }

        await writing;
        tell("written");
        await ExecuteAsync(county, "update request_key set claimed_at = claimed_at - interval '1 minute' where answer is null"); // a minute goes by
        await Task.WhenAll(writers.Select(writer => writer.FinishAsync()));
        Assert.Empty(writers.SelectMany(writer => writer.Surprises));
        Assert.Equal(Writers * LedgerWriter.MarksOf(sessions.Count), ledger.Count);
        Assert.Contains(ledger, pair => pair is { Key.Table: "provider_mark", Value.Version: 2 });
        Assert.Contains(ledger, pair => pair is { Key.Table: "attendance_mark", Value.Version: 2 });
    }

    // Frozen until the other node has gone on answering without it; its lease of work and its sockets stand meanwhile.
    private static async Task FreezeAsync(LedgerCounty county, int node, List<LedgerWriter> writers)
    {
        await county.SignalNodeAsync(node, "STOP");
        var before = writers.Sum(writer => writer.AnswersOf(1 - node));
        await Wait.UntilAsync(() => writers.Sum(writer => writer.AnswersOf(1 - node)) >= before + 2);
        await county.SignalNodeAsync(node, "CONT");
    }

    private async Task CheckAsync(LedgerCounty county, ConcurrentDictionary<LedgerMark, LedgerEntry> ledger, LedgerFollowers followers, LogPosition begin)
    {
        await Wait.UntilAsync(async () => (bool)(await ExecuteAsync(county, "select not exists (select from event_log where transaction_id >= pg_snapshot_xmin(pg_current_snapshot()))"))!);
        Assert.Equal(
            ledger.Select(pair => $"{Of(pair.Key)} {pair.Value.Says} {pair.Value.Version}").Order(StringComparer.Ordinal),
            await RowsAsync(county, """
                select 'provider_mark ' || pupil_id || ' ' || session_date || ' ' || half || ' ' || observation || ' ' || version from provider_mark
                union all select 'attendance_mark ' || pupil_id || ' ' || session_date || ' ' || half || ' ' || code || ' ' || version from attendance_mark
                """));
        Assert.Equal(
            ledger.Where(pair => pair.Value.WasAbsent).Select(pair => $"{Of(pair.Key)} ABSENCE_RECORDED")
                .Concat(ledger.Where(pair => pair.Value.Version == 2).Select(pair => $"{Of(pair.Key)} ABSENCE_CORRECTED")).Order(StringComparer.Ordinal),
            await RowsAsync(county, "select lower(entity) || ' ' || pupil_id || ' ' || session_date || ' ' || half || ' ' || kind from event_log where kind like 'ABSENCE_%'"));

        var visible = await VisibleAsync(county, begin);
        var everything = visible.Select(one => one.Id).ToHashSet();
        var ofSchool = visible.Where(one => one.School == AskedCounty.School).Select(one => one.Id).ToHashSet();
        Assert.True(ofSchool.Count < everything.Count);
        (string Name, HashSet<Guid> Expected)[] expected =
            [("socket", everything), ("stream", everything), ("page", everything), ("other-socket", ofSchool), ("other-stream", ofSchool)];
        foreach (var (name, those) in expected)
        {
            await Wait.UntilAsync(() => followers.Of(name).Count >= those.Count, () => $"{name} has {followers.Of(name).Count} of {those.Count}");
            var received = followers.Of(name);
            Assert.Equal(those.Order(), received.Select(one => one.Id).Order()); // each once: it came back behind what it had
            Assert.Equal(received.Select(one => one.Place).Order(), received.Select(one => one.Place));
        }

        await CheckWebhookAsync(county, [.. visible.Where(one => one.Kind == "EPISODE_OPENED").Select(one => one.Id)]);
        output.WriteLine($"{ledger.Count} marks acknowledged, {everything.Count} events to each of three followers and {ofSchool.Count} to each of two; "
            + $"{county.Receiver.Received.Count} messages to the webhook");
    }

    private static string Of(LedgerMark mark) => $"{mark.Table} {mark.Pupil} {mark.Date:O} {(int)mark.Half}";

    // What a dead node held is taken over when its lease has run out; a message may come twice, with the same id. What waits for another attempt is due.
    private static async Task CheckWebhookAsync(LedgerCounty county, HashSet<Guid> expected)
    {
        await ExecuteAsync(county, """
            update webhook_lane set due_at = least(due_at, now());
            update webhook_delivery set next_attempt_at = now() where state = 'PENDING'
            """);
        await Wait.UntilAsync(
            () => county.Receiver.Received.Select(received => received.Id).Distinct().Count() >= expected.Count,
            () => $"the webhook has {county.Receiver.Received.Select(received => received.Id).Distinct().Count()} of {expected.Count}");
        var received = county.Receiver.Received;
        Assert.Equal(expected.Order(), received.Select(one => Guid.Parse(one.Id)).Distinct().Order());
        foreach (var organisation in received.GroupBy(one => one.Event.GetProperty("data").GetProperty("organisation").GetString()))
        {
            var places = organisation.DistinctBy(one => one.Id).Select(one => EventCursor.Read(one.Event.GetProperty("data").GetProperty("cursor").GetString())!.Value.Place).ToList();
            Assert.Equal(places.Order(), places);
        }
    }

    private static List<(DateOnly Date, Half Half)> Sessions(int count)
    {
        var holiday = (From: AskedCounty.Day("2026-10-24"), To: AskedCounty.Day("2026-11-01"));
        return [.. Enumerable.Range(0, 80).Select(AskedCounty.Day("2026-09-01").AddDays)
            .Where(date => date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && (date < holiday.From || date > holiday.To))
            .SelectMany(date => new[] { (date, Half.Am), (date, Half.Pm) }).Take(count)];
    }

    private static async Task<JsonElement> DataAsync(LedgerCounty county, string client, string query, object? variables = null)
    {
        using var response = await county.PostAsync(0, client, query, variables, Patience);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        return answer.GetProperty("data");
    }

    private static async Task<List<(Guid Id, int School, string Kind)>> VisibleAsync(LedgerCounty county, LogPosition begin)
    {
        await using var command = county.Owner.CreateCommand(Visible);
        command.Parameters.Add(new NpgsqlParameter<ulong> { TypedValue = begin.Transaction, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Xid8 });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = begin.Number });
        await using var reader = await command.ExecuteReaderAsync();
        var events = new List<(Guid, int, string)>();
        while (await reader.ReadAsync())
        {
            events.Add((reader.GetGuid(0), reader.GetInt32(1), reader.GetString(2)));
        }

        return events;
    }

    private static async Task<IEnumerable<string>> RowsAsync(LedgerCounty county, string sql)
    {
        await using var command = county.Owner.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }

        return rows.Order(StringComparer.Ordinal);
    }

    private static async Task<object?> ExecuteAsync(LedgerCounty county, string sql)
    {
        await using var command = county.Owner.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}

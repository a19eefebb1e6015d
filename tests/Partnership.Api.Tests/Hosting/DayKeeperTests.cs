using Microsoft.Extensions.Logging;
using Partnership.Api.Hosting;
using Partnership.Postgres;
using Partnership.Testing;
using static Partnership.Api.Tests.AskedCounty;

namespace Partnership.Api.Tests.Hosting;

/// <summary>The day turns before anybody is served, turns again while the server runs, and turns once however many nodes there are.</summary>
public sealed class DayKeeperTests
{
    private const string KeptDay = "select day::text from kept_day";
    private const string Duties = "select md5(string_agg(concat_ws('|', organisation_id, pupil_id, kind, subject, rule, due_on, ends_at), ';' order by organisation_id, pupil_id, kind, subject, rule)) from duty";

    [Fact]
    public async Task The_day_has_turned_when_the_start_returns()
    {
        await using var county = await CountyAsync();
        var log = new ErrorLog();
        await using var keeper = new DayKeeper(county.Database, county.Clock, log);

        await keeper.StartAsync(CancellationToken.None);

        Assert.Equal("2026-11-20", await county.Test.ExecuteAsync(KeptDay));
        Assert.True((long)(await county.Test.ExecuteAsync("select count(*) from duty where pupil_id = 11"))! > 0);
        Assert.Empty(log.Errors);
    }

    [Fact]
    public async Task It_turns_again_at_midnight_of_a_server_that_runs_and_closes_sessions_in_between()
    {
        await using var county = await CountyAsync();
        await using var keeper = new DayKeeper(county.Database, county.Clock, new ErrorLog());
        await keeper.StartAsync(CancellationToken.None);

        // Monday 23 November, a minute after the morning's reports were due: nobody has reported.
        await AdvanceAsync(county, new DateTimeOffset(2026, 11, 23, 9, 31, 0, TimeSpan.Zero) - county.Clock.GetUtcNow());

        await Wait.UntilAsync(async () => (string?)await county.Test.ExecuteAsync(KeptDay) == "2026-11-23");
        await Wait.UntilAsync(async () => (long)(await county.Test.ExecuteAsync(
            "select count(*) from discrepancy where kind = 'NOT_REPORTED_IN_TIME' and session_date = '2026-11-23' and half = 0"))! == 1);
    }

    [Fact]
    public async Task Several_nodes_that_start_at_once_leave_what_one_would_have_left()
    {
        await using var alone = await CountyAsync();
        await using (var keeper = new DayKeeper(alone.Database, alone.Clock, new ErrorLog()))
        {
            await keeper.StartAsync(CancellationToken.None);
        }

        await using var county = await CountyAsync();
        var log = new ErrorLog();
        PartnershipDatabase[] nodes = [.. Enumerable.Range(0, 4).Select(_ => county.Test.Open(county.Clock))];
        DayKeeper[] keepers = [.. nodes.Select(node => new DayKeeper(node, county.Clock, log))];
        await Task.WhenAll(keepers.Select(keeper => keeper.StartAsync(CancellationToken.None)));
        await Wait.UntilAsync(async () => (string?)await county.Test.ExecuteAsync(KeptDay) == "2026-11-20");

        Assert.Equal(await alone.Test.ExecuteAsync(Duties), await county.Test.ExecuteAsync(Duties));
        Assert.Empty(log.Errors);
        foreach (var keeper in keepers)
        {
            await keeper.DisposeAsync();
        }

        foreach (var node in nodes)
        {
            await node.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_database_that_fails_for_a_while_does_not_end_the_keeping()
    {
        await using var county = await CountyAsync();
        var log = new ErrorLog();
        await using var keeper = new DayKeeper(county.Database, county.Clock, log);
        await county.Test.ExecuteAsync("alter table kept_day rename to kept_day_away");
        await keeper.StartAsync(CancellationToken.None);
        Assert.NotEmpty(log.Errors);

        await county.Test.ExecuteAsync("alter table kept_day_away rename to kept_day");
        await AdvanceAsync(county, DayKeeper.Interval);

        await Wait.UntilAsync(async () => (string?)await county.Test.ExecuteAsync(KeptDay) == "2026-11-20");
    }

    private static Task<AskedCounty> CountyAsync() => AskedCounty.CreateAsync(c =>
        c.Pupil(11).Registration(101, 11, School).Placement(201, 11, Provider, School, "xxxxxxxxxx", starts: Day("2026-11-19")));

    // The keeper has to be waiting on its timer before the clock is moved, or it would miss the moment.
    private static async Task AdvanceAsync(AskedCounty county, TimeSpan by)
    {
        await Wait.UntilAsync(() => county.Clock.WaitingTimers > 0);
        county.Clock.Advance(by);
    }

    private sealed class ErrorLog : ILogger
    {
        private readonly List<string> _errors = [];

        public IReadOnlyList<string> Errors
        {
            get
            {
                lock (_errors)
                {
                    return [.. _errors];
                }
            }
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (_errors)
            {
                _errors.Add($"{formatter(state, exception)} {exception}");
            }
        }
    }
}

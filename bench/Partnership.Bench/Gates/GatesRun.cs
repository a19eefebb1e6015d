using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Npgsql;
using Partnership.Api.Configuration;
using Partnership.Api.Hosting;
using Partnership.Attendance.Access;
using Partnership.Attendance.Registers;
using Partnership.Bench.Jobs;
using Partnership.Postgres;
using Partnership.Postgres.Absences;
using Partnership.Postgres.Duties;
using Partnership.Postgres.Placements;
using Partnership.Postgres.Pupils;
using Partnership.Postgres.Registers;

namespace Partnership.Bench.Gates;

/// <summary>
/// What the gates on rows cost: the hot reads under policies and predicates, under predicates alone (the tables' owner), and under neither, in turn.
/// </summary>
internal sealed class GatesRun : IAsyncDisposable
{
    private const string Database = "gates";
    private const int SliceMilliseconds = 250;
    private static readonly DateOnly Day = new(2026, 11, 20);
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 14, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Week = new(2026, 11, 12);
    private static readonly JsonSerializerOptions Json = new() { IncludeFields = true };

    private readonly LocalCluster _cluster;
    private readonly PartnershipDatabase[] _sides;
    private readonly int _postmaster;

    private GatesRun(LocalCluster cluster)
    {
        _cluster = cluster;
        var options = cluster.OptionsFor(Database);
        var asOwner = options with { ConnectionString = options.OwnerConnectionString!, TailConnectionString = options.TailConnectionString ?? options.ConnectionString };
        var clock = new StandingClock();
        _sides = [PartnershipDatabase.Open(options, clock), PartnershipDatabase.Open(asOwner, clock), PartnershipDatabase.Open(asOwner with { PoliciesAlone = true }, clock)];
        _postmaster = int.Parse(File.ReadLines(Path.Combine(cluster.Directory, "data", "postmaster.pid")).First(), CultureInfo.InvariantCulture);
    }

    /// <summary>Runs: seconds for each read on each side (3); then <c>kept</c> where the county of the last run is measured again, migrated.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var seconds = arguments is [var first, ..] ? int.Parse(first, CultureInfo.InvariantCulture) : 3;
        var root = Environment.GetEnvironmentVariable("PARTNERSHIP_ROOT") ?? Directory.GetCurrentDirectory();
        await using var cluster = await LocalCluster.StartAsync(new LocalClusterOptions { Directory = Path.Combine(root, ".data", "bench") }, TimeProvider.System);
        await LoadAsync(cluster, kept: arguments is [_, "kept"]);
        await using var run = new GatesRun(cluster);
        await run.MeasureAsync(seconds);
        return 0;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var side in _sides)
        {
            await side.DisposeAsync();
        }
    }

    private static async Task LoadAsync(LocalCluster cluster, bool kept)
    {
        if (!kept)
        {
            await using var postgres = NpgsqlDataSource.Create(cluster.ConnectionString("postgres", LocalCluster.OwnerRole));
            await using var drop = postgres.CreateCommand($"drop database if exists {Database} with (force)");
            await drop.ExecuteNonQueryAsync();
        }

        await cluster.EnsureDatabaseAsync(Database);
        var options = cluster.OptionsFor(Database);
        var settings = ServerSettings.Read(
            new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["DEMO_DAY"] = Day.ToString("O", CultureInfo.InvariantCulture),
                ["ConnectionStrings:Partnership"] = options.ConnectionString,
                ["ConnectionStrings:Owner"] = options.OwnerConnectionString,
            }).Build(),
            "Development");
        await using var store = await Store.OpenAsync(settings, TimeProvider.System, CancellationToken.None);
        await store.MigrateAsync(CancellationToken.None);
        if (!kept)
        {
            await store.LoadDemoAsync(CancellationToken.None);
        }

        await using var analyse = store.Database.Owner.CreateCommand("vacuum analyze");
        await analyse.ExecuteNonQueryAsync();
    }

    private async Task MeasureAsync(int seconds)
    {
        var trust = await ScopeAsync("northfield-trust", ClaimSets.Trust);
        var authority = await ScopeAsync("eastshire-cme", ClaimSets.LaCme);
        var provider = await ScopeAsync("harbour-ap", ClaimSets.ApProvider);
        await using var session = _sides[0].OpenSession(trust);
        var listed = await session.AskNow(PupilReads.Page(new PupilFilter(EducatedElsewhere: true), names: true, null, 20));
        var pupils = listed.Select(pupil => pupil.Id).ToArray();
        Console.WriteLine("CPU of PostgreSQL and time a read, milliseconds: all gates; predicates alone; neither. Of neither only where it answers the same.");
        await OneAsync("20 pupils educated elsewhere", trust, async s => await s.AskNow(PupilReads.Page(new PupilFilter(EducatedElsewhere: true), true, null, 20)), seconds);
        await OneAsync("their registrations and placements", trust, async s => await TwoAsync(s, RegistrationReads.OfPupils(pupils), PlacementReads.OfPupils(pupils)), seconds);
        await OneAsync("their marks and observations, a week", trust, async s => await MarksAsync(s, pupils), seconds);
        await OneAsync("their sessions side by side, a week", trust, async s => ((SessionsOfPupils)await FlushedAsync(s, SessionReads.OfPupils(s, pupils, Week, Day, SessionParts.All, Now))).ByPupil.Values.SelectMany(rows => rows).ToList(), seconds);
        await OneAsync("their attendance since September", trust, s => FlushedAsync(s, PupilAttendanceReads.Of(s, pupils, SessionRange.OfDays(new(2026, 9, 1), Day), new AttendanceParts(true, true, true), Now)), seconds);
        await OneAsync("missing pupils", authority, async s => await s.AskNow(MissingPupilReads.Page(new MissingPupilFilter(Day), null, 20)), seconds);
        await OneAsync("duties of a trust", trust, async s => await s.AskNow(DutyReads.Page(new DutyFilter([.. trust.WriterIds], Now), null, 20)), seconds);
        await OneAsync("discrepancies of a trust", trust, async s => await s.AskNow(DiscrepancyReads.Page(new DiscrepancyFilter(), null, 20)), seconds);
        await OneAsync("absences of a trust", trust, async s => await s.AskNow(AbsenceReads.Page(new AbsenceFilter(), null, 20)), seconds);
        await OneAsync("absences that an authority sees", authority, async s => await s.AskNow(AbsenceReads.Page(new AbsenceFilter(), null, 20)), seconds);
        await OneAsync("a provider's register", provider, s => FlushedAsync(s, RegisterReads.Of(s, provider.Caller.OrganisationId, Day, Half.Pm, names: true)), seconds);
    }

    private async Task<AccessScope> ScopeAsync(string client, ClaimSet claims)
    {
        var known = await _sides[0].Callers.FindAsync(client) ?? throw new InvalidOperationException($"{client} is not in the county.");
        return known.ScopeOf(new Caller(known.OrganisationId, known.OrganisationKind, client, claims, Purpose.Attendance, DateTimeOffset.MaxValue));
    }

    private static async Task<object> TwoAsync<T, TOther>(ScopedSession session, ScopedQuery<T> one, ScopedQuery<TOther> other)
    {
        var (first, second) = (session.Ask(one), session.Ask(other));
        await session.FlushAsync();
        return (await first, await second);
    }

    // Both are read in no order of their own, which each side's plan then decides.
    private static async Task<object> MarksAsync(ScopedSession session, long[] pupils)
    {
        var (marks, observations) = (session.Ask(MarkReads.Marks(pupils, Week, Day)), session.Ask(MarkReads.Observations(pupils, Week, Day)));
        await session.FlushAsync();
        return (
            (await marks).OrderBy(row => (row.RegistrationId, row.Date, row.Half)).ToList(),
            (await observations).OrderBy(row => (row.PlacementId, row.Date, row.Half)).ToList());
    }

    private static async Task<object> FlushedAsync<T>(ScopedSession session, ValueTask<T> asked)
    {
        await session.FlushAsync();
        return (await asked)!;
    }

    // In slices, the sides in turn: what else the machine does meets all of them.
    private async Task OneAsync(string what, AccessScope scope, Func<ScopedSession, Task<object>> read, int seconds)
    {
        var answers = new string[_sides.Length];
        for (var side = 0; side < _sides.Length; side++)
        {
            answers[side] = JsonSerializer.Serialize(await ReadAsync(side), Json);
        }

        var (reads, clock, cpu) = (new int[_sides.Length], new double[_sides.Length], new long[_sides.Length]);
        for (var slice = 0; slice < (seconds * 1000 / SliceMilliseconds) + 1; slice++)
        {
            for (var side = 0; side < _sides.Length; side++)
            {
                var (before, watch, done) = (CpuTime.OfFamily(_postmaster), Stopwatch.StartNew(), 0);
                for (; watch.ElapsedMilliseconds < SliceMilliseconds; done++)
                {
                    await ReadAsync(side);
                }

                // The first slice is the warm-up.
                if (slice > 0)
                {
                    (reads[side], clock[side], cpu[side]) = (reads[side] + done, clock[side] + watch.Elapsed.TotalMilliseconds, cpu[side] + CpuTime.OfFamily(_postmaster) - before);
                }
            }
        }

        string Of(int side) => string.Create(CultureInfo.InvariantCulture, $"{(double)cpu[side] / reads[side],6:0.00} {clock[side] / reads[side],6:0.00}");
        string More(int side) => answers[side] != answers[0] ? "another answer" : string.Create(
            CultureInfo.InvariantCulture, $"CPU {(((double)cpu[0] / reads[0] / ((double)cpu[side] / reads[side])) - 1) * 100,4:+0;-0} %, time {((clock[0] / reads[0] / (clock[side] / reads[side])) - 1) * 100,4:+0;-0} %");
        Console.WriteLine($"  {what,-40} {Of(0)} | {Of(1)} ({More(1)}) | {Of(2)} ({More(2)})");

        async Task<object> ReadAsync(int side)
        {
            await using var session = _sides[side].OpenSession(scope);
            return await read(session);
        }
    }

    private sealed class StandingClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using Partnership.Testing;

namespace Partnership.Postgres.Tests.Events;

[SupportedOSPlatform("linux")]
public sealed class RestartTests : IDisposable
{
    private const string Insert = """
        insert into event_log (kind, organisation_id, school_id, pupil_id, entity, entity_id, version, occurred_at, recorded_at)
        values ('ABSENCE_RECORDED', 6, 3, 11, 'PROVIDER_MARK', '1', $1, now(), now())
        """;

    private readonly string _directory = Scratch.NewDirectory("restart");

    [Fact]
    public async Task A_server_that_is_killed_and_comes_back_costs_its_followers_nothing_but_time()
    {
        var cluster = await StartAsync();
        await cluster.EnsureDatabaseAsync("county");
        var options = cluster.OptionsFor("county") with { TailInterval = TimeSpan.FromMilliseconds(50) };
        await using var memory = PartnershipDatabase.Open(options, TimeProvider.System);
        await memory.Migrator.MigrateAsync();
        await SmallCounty.InsertAsync(memory.Owner);
        await using var follower = await Follower.StartAsync(memory, () => SmallCounty.SchoolScope());
        await AppendAsync(memory, 1);
        await follower.ExpectAsync(1);

        using var server = Process.GetProcessById(int.Parse(
            (await File.ReadAllLinesAsync(Path.Combine(_directory, "data", "postmaster.pid")))[0], CultureInfo.InvariantCulture));
        server.Kill();
        await server.WaitForExitAsync();
        await using var again = await StartAsync();
        Assert.False(again.Adopted);
        await using (var fresh = PartnershipDatabase.Open(options, TimeProvider.System))
        {
            await AppendAsync(fresh, 2);
        }

        await follower.ExpectAsync(2);
        await cluster.DisposeAsync();
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private Task<LocalCluster> StartAsync() => LocalCluster.StartAsync(new LocalClusterOptions { Directory = _directory }, TimeProvider.System);

    private static async Task AppendAsync(PartnershipDatabase memory, int version)
    {
        await using var command = memory.Owner.CreateCommand(Insert);
        command.Parameters.Add(new() { Value = version });
        await command.ExecuteNonQueryAsync();
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using Npgsql;
using Partnership.Postgres.Local;
using Partnership.Testing;

namespace Partnership.Postgres.Tests;

[SupportedOSPlatform("linux")]
public sealed class LocalClusterTests : IDisposable
{
    private readonly string _directory = Scratch.NewDirectory("cluster");

    [Fact]
    public async Task A_cluster_keeps_its_data_over_a_stop_and_stops_with_its_program()
    {
        int server;
        await using (var cluster = await StartAsync())
        {
            Assert.False(cluster.Adopted);
            Assert.True(await cluster.EnsureDatabaseAsync("kept"));
            server = await ServerIdAsync(cluster);
        }

        Assert.False(Runs(server));
        await using var again = await StartAsync();
        Assert.False(again.Adopted);
        Assert.False(await again.EnsureDatabaseAsync("kept"));
    }

    [Fact]
    public async Task A_server_that_a_killed_program_left_behind_is_adopted()
    {
        // A program that is killed releases its locks and stops nothing: so does one that never disposes.
        var abandoned = await StartAsync();
        var server = await ServerIdAsync(abandoned);

        await using (var next = await StartAsync())
        {
            Assert.True(next.Adopted);
            Assert.Equal(server, await ServerIdAsync(next));
        }

        Assert.True(Runs(server), "the other program still uses it");
        await abandoned.DisposeAsync();
        Assert.False(Runs(server));
    }

    [Fact]
    public async Task A_server_that_was_killed_recovers_what_was_committed()
    {
        await using var cluster = await StartAsync(throwaway: false);
        await ExecuteAsync(cluster, "create table kept as select 42 as n");
        using var server = Process.GetProcessById(await ServerIdAsync(cluster));
        server.Kill();
        await server.WaitForExitAsync();
        Assert.True(File.Exists(Path.Combine(_directory, "data", "postmaster.pid")));

        await using var next = await StartAsync(throwaway: false);
        Assert.False(next.Adopted);
        Assert.Equal(42, await ExecuteAsync(next, "select n from kept"));
    }

    [Fact]
    public async Task The_id_of_a_dead_server_that_now_belongs_to_another_process_keeps_nobody_from_starting()
    {
        await using (await StartAsync())
        {
        }

        await File.WriteAllTextAsync(
            Path.Combine(_directory, "data", "postmaster.pid"),
            string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}\n{_directory}/data\n0\n5432\n{_directory}/socket\n\n0 0\nready\n"));

        await using var next = await StartAsync();
        Assert.False(next.Adopted);
    }

    [Fact]
    public async Task Programs_that_start_at_once_share_one_server_and_the_last_to_leave_stops_it()
    {
        var clusters = await Task.WhenAll(StartAsync(), StartAsync(), StartAsync());
        var servers = await Task.WhenAll(clusters.Select(ServerIdAsync));
        Assert.Single(servers.Distinct());
        Assert.Equal(2, clusters.Count(cluster => cluster.Adopted));

        await clusters[0].DisposeAsync();
        await clusters[1].DisposeAsync();
        Assert.Equal(servers[0], await ServerIdAsync(clusters[2]));
        await clusters[2].DisposeAsync();
        Assert.False(Runs(servers[0]));
    }

    [Fact]
    public async Task Programs_that_make_its_directory_at_once_all_find_it_made()
    {
        // A directory that is there and not yet the server's refused the second of two programs, once in thirty starts: hence so many.
        const int rounds = 25;
        for (var round = 0; round < rounds; round++)
        {
            var directory = Path.Combine(_directory, $"{round}");
            var programs = Enumerable.Range(0, 8).Select(_ => Task.Run(() => ClusterDirectory.MakeAsync(directory, ServerAccount.ForServer(), CancellationToken.None)));
            await Task.WhenAll(programs);
            Assert.Empty(Directory.GetFileSystemEntries(directory));
        }

        Assert.Equal(rounds, Directory.GetDirectories(_directory).Length);
    }

    [Fact]
    public async Task Nobody_reaches_it_but_through_its_own_directory()
    {
        await using var cluster = await StartAsync();
        Assert.Equal(string.Empty, await ExecuteAsync(cluster, "show listen_addresses"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_directory));
        Assert.DoesNotContain("Password", cluster.ConnectionString("postgres", LocalCluster.OwnerRole), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_directory_with_a_long_path_gets_its_socket_elsewhere()
    {
        var options = new LocalClusterOptions { Directory = Path.Combine(_directory, new string('d', 90)), Throwaway = true };
        Directory.CreateDirectory(_directory);
        await using var cluster = await LocalCluster.StartAsync(options, TimeProvider.System);
        Assert.Equal(1, await ExecuteAsync(cluster, "select 1"));
    }

    [Fact]
    public async Task A_directory_that_others_can_open_is_refused_in_one_sentence()
    {
        Directory.CreateDirectory(_directory, (UnixFileMode)0b111_111_111);
        File.SetUnixFileMode(_directory, (UnixFileMode)0b111_111_111);
        var refusal = await Assert.ThrowsAsync<LocalClusterException>(StartAsync);
        Assert.Contains(_directory, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    public void Dispose()
    {
        if (Directory.Exists(_directory))
        {
            Directory.Delete(_directory, recursive: true);
        }
    }

    private Task<LocalCluster> StartAsync() => StartAsync(throwaway: true);

    private Task<LocalCluster> StartAsync(bool throwaway) =>
        LocalCluster.StartAsync(new LocalClusterOptions { Directory = _directory, Throwaway = throwaway }, TimeProvider.System);

    /// <remarks>One that has ended and was not yet buried still has a directory there, and no working directory.</remarks>
    private static bool Runs(int process) => Directory.Exists($"/proc/{process}/cwd/");

    /// <summary>The server's process id: the parent of every session.</summary>
    private static async Task<int> ServerIdAsync(LocalCluster cluster)
    {
        var first = (await File.ReadAllLinesAsync(Path.Combine(cluster.Directory, "data", "postmaster.pid")))[0];
        Assert.Equal(1, await ExecuteAsync(cluster, "select 1"));
        return int.Parse(first, CultureInfo.InvariantCulture);
    }

    private static async Task<object?> ExecuteAsync(LocalCluster cluster, string sql)
    {
        await using var connection = new NpgsqlConnection(cluster.ConnectionString("postgres", LocalCluster.OwnerRole) + ";Pooling=false");
        await connection.OpenAsync();
#pragma warning disable CA2100
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync();
    }
}

using Npgsql;
using Partnership.Postgres;
using Xunit;

namespace Partnership.Testing;

/// <summary>An empty database with the current schema, for one test class (<c>IClassFixture&lt;TestDatabase&gt;</c>) or one test; dropped at its end.</summary>
public sealed class TestDatabase : IAsyncLifetime
{
    private LocalCluster? _cluster;
    private NpgsqlDataSource? _owner;
    private string _name = string.Empty;

    /// <summary>How the program connects to it.</summary>
    public PostgresOptions Options => Cluster.OptionsFor(_name);

    /// <summary>Its name.</summary>
    public string Name => _name;

    /// <summary>Connections of the owner, whom no policy holds: for what a test prepares and for what it looks at behind the program's back.</summary>
    public NpgsqlDataSource Owner => _owner ?? throw NotMade();

    private LocalCluster Cluster => _cluster ?? throw NotMade();

    /// <summary>Makes one outside a class fixture; its maker calls <see cref="DisposeAsync"/>.</summary>
    public static async Task<TestDatabase> CreateAsync()
    {
        var database = new TestDatabase();
        await database.InitializeAsync();
        return database;
    }

    /// <summary>Makes one in which nothing is, not even tables; its maker calls <see cref="DisposeAsync"/>.</summary>
    public static async Task<TestDatabase> CreateBareAsync()
    {
        var database = new TestDatabase();
        await database.MakeAsync("template1");
        return database;
    }

    /// <inheritdoc/>
    public Task InitializeAsync() => MakeAsync(TestCluster.Template);

    /// <summary>Makes another one with what this one holds; nobody may be connected to this one meanwhile.</summary>
    public async Task<TestDatabase> CopyAsync()
    {
        // A pool keeps connections for a while, and PostgreSQL copies only what nobody has open.
        Owner.Clear();
        var copy = new TestDatabase();
        await copy.MakeAsync(_name);
        return copy;
    }

    /// <summary>Opens the program's memory on it; its opener disposes of it.</summary>
    public PartnershipDatabase Open(TimeProvider? clock = null, Func<PostgresOptions, PostgresOptions>? change = null) =>
        PartnershipDatabase.Open(change is null ? Options : change(Options), clock ?? TimeProvider.System);

    /// <summary>Runs statements as the owner and returns the first value of the first row; null when there is none.</summary>
    public async Task<object?> ExecuteAsync(string sql)
    {
#pragma warning disable CA2100 // A test's own text.
        await using var command = Owner.CreateCommand(sql);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync();
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_cluster is null)
        {
            return;
        }

        await Owner.DisposeAsync();
        await TestCluster.DropDatabaseAsync(_cluster, _name);
        _cluster = null;
    }

    private async Task MakeAsync(string template)
    {
        (_cluster, _name) = await TestCluster.CreateDatabaseAsync(template);
        _owner = NpgsqlDataSource.Create(Options.OwnerConnectionString!);
    }

    private static InvalidOperationException NotMade() => new("The database has not been made yet, or is gone.");
}

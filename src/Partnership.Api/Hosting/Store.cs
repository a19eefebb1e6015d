using Npgsql;
using Partnership.Api.Clock;
using Partnership.Api.Configuration;
using Partnership.Api.Demo;
using Partnership.Postgres;

namespace Partnership.Api.Hosting;

/// <summary>The database of one run of the program: the configured one, or in Development a private PostgreSQL that ends with it.</summary>
public sealed class Store : IAsyncDisposable
{
    private const string DatabaseName = "partnership";
    private readonly LocalCluster? _cluster;

    private Store(PartnershipDatabase database, DemoDay day, bool isDevelopment, LocalCluster? cluster)
    {
        IsDevelopment = isDevelopment;
        Database = database;
        Day = day;
        _cluster = cluster;
    }

    /// <summary>The database.</summary>
    public PartnershipDatabase Database { get; }

    /// <summary>Whether the program runs in Development.</summary>
    public bool IsDevelopment { get; }

    /// <summary>The domain's day and clock.</summary>
    public DemoDay Day { get; }

    /// <summary>Opens the database; a private PostgreSQL is started or adopted.</summary>
    /// <param name="settings">Where it is.</param>
    /// <param name="real">The real time.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StartException">It cannot be reached.</exception>
    public static async Task<Store> OpenAsync(ServerSettings settings, TimeProvider real, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(real);
        var day = settings.Development
            ? DemoDay.Choose(real, DemoCounty.LastSchoolDay, settings.DemoDay)
            : new DemoDay(SchoolClock.Real(real), null);
        if (settings.Database is { } configured)
        {
            var outside = new Store(PartnershipDatabase.Open(Of(configured, settings), day.Clock), day, settings.Development, null);
            await outside.CheckAsync(cancellationToken);
            return outside;
        }

        try
        {
            var cluster = await LocalCluster.StartAsync(new LocalClusterOptions { Directory = settings.DataDirectory }, real, cancellationToken);
            await cluster.EnsureDatabaseAsync(DatabaseName, cancellationToken);
            return new Store(PartnershipDatabase.Open(Of(cluster.OptionsFor(DatabaseName), settings), day.Clock), day, settings.Development, cluster);
        }
        catch (LocalClusterException exception)
        {
            throw new StartException(exception.Message, exception);
        }
    }

    /// <summary>Applies the migrations that are missing and returns their names.</summary>
    /// <exception cref="StartException">The owner's connection is missing or cannot be had, or a migration was edited.</exception>
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellationToken)
    {
        RequireOwner("Migrations");
        try
        {
            return await Database.Migrator.MigrateAsync(cancellationToken);
        }
        catch (MigrationException exception)
        {
            throw new StartException(exception.Message, exception);
        }
        catch (NpgsqlException exception)
        {
            throw new StartException($"The migrations could not be applied: {exception.Message}", exception);
        }
    }

    /// <summary>Loads the demonstration county when the database is empty, or brings it up to the demonstration's day.</summary>
    /// <exception cref="StartException">The owner's connection is missing, or the database holds other pupils.</exception>
    public async Task LoadDemoAsync(CancellationToken cancellationToken)
    {
        RequireOwner("The demonstration county");
        try
        {
            await DemoCounty.LoadAsync(Database, new DemoOptions(Day.Clock.Today), cancellationToken);
        }
        catch (InvalidOperationException exception)
        {
            throw new StartException(exception.Message, exception);
        }
    }

    /// <summary>Requires a connection that owns the tables.</summary>
    /// <exception cref="StartException">None is configured.</exception>
    public void RequireOwner(string what)
    {
        if (Database.Options.OwnerConnectionString is null)
        {
            throw new StartException($"{what} need the tables' owner: set ConnectionStrings:Owner.");
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }
    }

    private static PostgresOptions Of(PostgresOptions options, ServerSettings settings) =>
        options with { EventRetention = settings.EventRetention, WebhookLease = settings.Webhooks.Lease };

    private async Task CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new NpgsqlConnection(
                Database.Options.OwnerConnectionString ?? Database.Options.ConnectionString);
            await connection.OpenAsync(cancellationToken);
            if (connection.PostgreSqlVersion.Major < 15)
            {
                throw new StartException($"PostgreSQL {connection.PostgreSqlVersion} is too old: 15 or later is needed.");
            }
        }
        catch (NpgsqlException exception)
        {
            throw new StartException($"The database cannot be reached: {exception.GetBaseException().Message}", exception);
        }
    }
}

using Npgsql;
using Partnership.Attendance.Access;
using Partnership.Postgres.Access;
using Partnership.Postgres.Events;
using Partnership.Postgres.Webhooks;

namespace Partnership.Postgres;

/// <summary>The system's memory in PostgreSQL: scoped reads, commands, the event log and the record of who looked at whom.</summary>
public sealed class PartnershipDatabase : IAsyncDisposable
{
    private const int MaxAttempts = 4;
    private const int PreparedStatements = 400;

    // Planning anew for each set of arrays costs several times what the statements themselves do (bench/README.md): every statement here
    // is written for one plan, whatever its parameters.
    private const string GenericPlans = "-c plan_cache_mode=force_generic_plan";

    private readonly NpgsqlDataSource _callers;
    private readonly NpgsqlDataSource _tail;
    private readonly Lazy<NpgsqlDataSource> _owner;
    private readonly Bell _recorded = new();

    private PartnershipDatabase(PostgresOptions options, TimeProvider clock)
    {
        Options = options;
        Clock = clock;
        _callers = CallersSource(options);
        _tail = TailSource(options);
        _owner = new Lazy<NpgsqlDataSource>(() => OwnerSource(options));
        Callers = new CallerDirectory(_callers, options.CallerFreshness, clock);
        Journal = new AccessJournal(_callers);
        AccessChain = new AccessChain(_tail);
        EmergencyAccesses = new EmergencyAccessEnd(_tail, clock);
        EventUpkeep = new EventLogUpkeep(_tail, options.EventRetention, clock);
        RequestKeys = new RequestKeys(this);
        Events = new EventLog(_callers, _tail, options, clock, Callers.Forget);
        Webhooks = new WebhookQueue(_callers, _tail, Callers, Journal, options, clock);
    }

    /// <summary>How the database is reached.</summary>
    public PostgresOptions Options { get; }

    /// <summary>The clock by which days begin.</summary>
    public TimeProvider Clock { get; }

    /// <summary>Which clients there are and whom each acts for.</summary>
    public CallerDirectory Callers { get; }

    /// <summary>The record of who looked at whom.</summary>
    public AccessJournal Journal { get; }

    /// <summary>The chain into which that record is sealed.</summary>
    public AccessChain AccessChain { get; }

    /// <summary>Which requests were carried out under a client's key.</summary>
    public RequestKeys RequestKeys { get; }

    /// <summary>What ends emergency accesses.</summary>
    public EmergencyAccessEnd EmergencyAccesses { get; }

    /// <summary>What makes the event log's partitions and lets old ones go.</summary>
    public EventLogUpkeep EventUpkeep { get; }

    /// <summary>The event log and its followers.</summary>
    public EventLog Events { get; }

    /// <summary>The messages that wait for webhooks.</summary>
    public WebhookQueue Webhooks { get; }

    /// <summary>The migrations, run as the owner.</summary>
    /// <exception cref="InvalidOperationException">No owner's connection is configured.</exception>
    public Migrator Migrator => new(Owner);

    /// <summary>Connections of the tables' owner: for migrations, imports and the demonstration county, never for a caller.</summary>
    /// <exception cref="InvalidOperationException">No owner's connection is configured.</exception>
    public NpgsqlDataSource Owner => _owner.Value;

    /// <summary>Opens the database; nothing is connected before it is used.</summary>
    /// <exception cref="ArgumentException">A connection string cannot be read.</exception>
    public static PartnershipDatabase Open(PostgresOptions options, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clock);
        return new PartnershipDatabase(options, clock);
    }

    /// <summary>A session for one operation's reads.</summary>
    /// <param name="scope">Whose rows are read.</param>
    /// <param name="cancellationToken">Ends the operation's statements.</param>
    public ScopedSession OpenSession(AccessScope scope, CancellationToken cancellationToken = default) =>
        new(_callers, scope, cancellationToken, Options.PoliciesAlone);

    /// <summary>
    /// Runs a command in one transaction with the caller's context set, commits it and wakes the event tail. A deadlock or
    /// serialisation failure runs <paramref name="work"/> again from the start, at most three times more.
    /// </summary>
    /// <param name="scope">On whose behalf is written.</param>
    /// <param name="work">The command: it keeps nothing from a run before. It may roll the transaction back itself to save nothing.</param>
    /// <param name="cancellationToken">Rolls back what is not yet committed.</param>
    public async ValueTask<T> WriteAsync<T>(
        AccessScope scope,
        Func<NpgsqlConnection, NpgsqlTransaction, CancellationToken, ValueTask<T>> work,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(work);
        return await RepeatAsync(
            async stop =>
            {
                var begun = await BeginAsync(scope, stop);
                await using var connection = begun.Connection;
                await using var transaction = begun.Transaction;
                return await FinishAsync(transaction, await work(connection, transaction, stop), stop);
            },
            cancellationToken);
    }

    /// <summary>
    /// Runs a command as <see cref="WriteAsync"/> does, but for the caller's context, which the command's first batch sets itself
    /// (<see cref="StatementBatch.UnderScope"/>): a round trip less. Without a context no row is seen and none can be written.
    /// </summary>
    internal ValueTask<T> RecordAsync<T>(
        Func<NpgsqlTransaction, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken) =>
        RepeatAsync(
            async stop =>
            {
                await using var connection = await _callers.OpenConnectionAsync(stop);
                await using var transaction = await connection.BeginTransactionAsync(stop);
                return await FinishAsync(transaction, await work(transaction, stop), stop);
            },
            cancellationToken);

    /// <summary>
    /// Runs a keeper in one transaction that acts for no caller: without a context no row is seen before the keeper has set its own
    /// (<c>keep_context</c>). A lost race runs it again, as with <see cref="WriteAsync"/>.
    /// </summary>
    internal async ValueTask<T> KeepAsync<T>(
        Func<NpgsqlTransaction, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var connection = await _callers.OpenConnectionAsync(cancellationToken);
                await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
                var result = await work(transaction, cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return result;
            }
            catch (Exception exception) when (attempt < MaxAttempts && IsLostRace(exception))
            {
                // As above: what it finds the next time decides.
            }
        }
    }

    /// <summary>Returns when this process has recorded a session, at the latest after a time, and when the wait is cancelled. One waiter at a time.</summary>
    public Task WaitForRecordingAsync(TimeSpan atMost, CancellationToken cancellationToken) => _recorded.WaitAsync(atMost, cancellationToken);

    /// <summary>Tells that a recording has left something to be kept.</summary>
    internal void RingRecorded() => _recorded.Ring();

    /// <summary>The migrations of this program that the database does not have, in order; asked without the owner's rights.</summary>
    public Task<IReadOnlyList<string>> MissingMigrationsAsync(CancellationToken cancellationToken = default) =>
        SchemaState.MissingAsync(_callers, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Events.DisposeAsync();
        await Journal.DisposeAsync();
        await _tail.DisposeAsync();
        await _callers.DisposeAsync();
        if (_owner.IsValueCreated)
        {
            await _owner.Value.DisposeAsync();
        }
    }

    private async ValueTask<T> RepeatAsync<T>(Func<CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var result = await work(cancellationToken);
                Events.Wake();
                return result;
            }
            catch (Exception exception) when (attempt < MaxAttempts && IsLostRace(exception))
            {
                // The winner has committed or will: the same work decides anew on what it finds then.
            }
        }
    }

    /// <summary>Begins a transaction with the caller's context. A pooled connection that the server has ended shows here, where nothing has been done yet.</summary>
    private async ValueTask<(NpgsqlConnection Connection, NpgsqlTransaction Transaction)> BeginAsync(AccessScope scope, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            var connection = await _callers.OpenConnectionAsync(stop);
            try
            {
                var transaction = await connection.BeginTransactionAsync(stop);
                var settings = ScopeContext.Of(scope);
                await using var context = new NpgsqlCommand(settings.Writing, connection, transaction);
                settings.AddWriting(context.Parameters, Clock.GetUtcNow());
                await context.ExecuteNonQueryAsync(stop);
                return (connection, transaction);
            }
            catch (NpgsqlException exception) when (attempt == 1 && LostConnection.Explains(exception))
            {
                await connection.DisposeAsync();
                _callers.Clear();
            }
            catch
            {
                await connection.DisposeAsync();
                throw;
            }
        }
    }

    private static async ValueTask<T> FinishAsync<T>(NpgsqlTransaction transaction, T result, CancellationToken cancellationToken)
    {
        if (!IsOver(transaction))
        {
            await transaction.CommitAsync(cancellationToken);
        }

        return result;
    }

    /// <remarks>The driver tells nobody, except by refusing to answer; no message is sent for this.</remarks>
    private static bool IsOver(NpgsqlTransaction transaction)
    {
        try
        {
            _ = transaction.IsolationLevel;
            return false;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }

    private static bool IsLostRace(Exception exception) =>
        exception.GetBaseException() is PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected };

    private static NpgsqlDataSource CallersSource(PostgresOptions options) => NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(options.ConnectionString)
        {
            ApplicationName = "partnership-api",
            MaxPoolSize = options.MaxConnections,
            CommandTimeout = (int)Math.Ceiling(options.CommandTimeout.TotalSeconds),
            MaxAutoPrepare = PreparedStatements,
            AutoPrepareMinUsages = 2,
            Options = string.Join(' ', GenericPlans, new NpgsqlConnectionStringBuilder(options.ConnectionString).Options).TrimEnd(),
            // Nothing is ever set beyond its transaction, so there is nothing to reset and a round trip's work to save.
            NoResetOnClose = true,
            Enlist = false,
            IncludeErrorDetail = false,
        }.ConnectionString);

    private static NpgsqlDataSource TailSource(PostgresOptions options)
    {
        var tail = options.TailConnectionString is { } own
            ? new NpgsqlConnectionStringBuilder(own)
            : new NpgsqlConnectionStringBuilder(options.ConnectionString) { Username = "partnership_tail" };
        tail.ApplicationName = "partnership-tail";
        tail.MaxPoolSize = 8;
        tail.MaxAutoPrepare = 20;
        tail.AutoPrepareMinUsages = 2;
        tail.NoResetOnClose = true;
        tail.Enlist = false;
        return NpgsqlDataSource.Create(tail.ConnectionString);
    }

    private static NpgsqlDataSource OwnerSource(PostgresOptions options) => NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(options.OwnerConnectionString
            ?? throw new InvalidOperationException("No owner's connection string is configured: migrations and imports need one."))
        {
            ApplicationName = "partnership-owner",
            MaxPoolSize = 8,
            Enlist = false,
        }.ConnectionString);
}

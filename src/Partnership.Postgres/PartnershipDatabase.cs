using System.Runtime.ExceptionServices;
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

    private readonly NpgsqlDataSource _callers;
    private readonly CallerSessions _sessions;
    private readonly NpgsqlDataSource _tail;
    private readonly Lazy<NpgsqlDataSource> _owner;
    private readonly Bell _recorded = new();

    private PartnershipDatabase(PostgresOptions options, TimeProvider clock)
    {
        Options = options;
        Clock = clock;
        _callers = DatabaseSources.Callers(options);
        _sessions = new CallerSessions(_callers, options.PoliciesAlone);
        _tail = DatabaseSources.Tail(options);
        _owner = new Lazy<NpgsqlDataSource>(() => DatabaseSources.Owner(options));
        Callers = new CallerDirectory(_callers, options.CallerFreshness, clock);
        Journal = new AccessJournal(_callers);
        AccessChain = new AccessChain(_tail);
        EmergencyAccesses = new EmergencyAccessEnd(_tail, clock);
        EventUpkeep = new EventLogUpkeep(_tail, options.EventRetention, clock);
        RequestKeys = new RequestKeys(this);
        Events = new EventLog(_sessions, _tail, options, clock, Callers.Forget);
        Webhooks = new WebhookQueue(_sessions, _tail, Callers, Journal, options, clock);
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
        _sessions.Open(scope, cancellationToken);

    /// <summary>
    /// Runs a command in one transaction with the caller's context set, commits it and wakes the event tail. A deadlock or
    /// serialisation failure, or a connection that ends before the commit was sent, runs <paramref name="work"/> again from the start, at most
    /// three times more.
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
                return await FinishAsync(new CommandTransaction(transaction), () => work(connection, transaction, stop), stop);
            },
            cancellationToken);
    }

    /// <summary>
    /// Runs a command as <see cref="WriteAsync"/> does, but for the caller's context, which the command's first batch sets itself
    /// (<see cref="StatementBatch.ForRecording"/>): a round trip less. Without a context no row is seen and none can be written. Its last batch
    /// may carry the commit (<see cref="StatementBatch.ExecuteAndCommitAsync"/>): a connection that ends with it is told apart from one that ends before.
    /// </summary>
    internal ValueTask<T> RecordAsync<T>(
        Func<CommandTransaction, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken) =>
        RepeatAsync(
            async stop =>
            {
                await using var connection = await _callers.OpenConnectionAsync(stop);
                await using var transaction = await connection.BeginTransactionAsync(stop);
                var command = new CommandTransaction(transaction);
                return await FinishAsync(command, () => work(command, stop), stop);
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
            catch (NothingCommittedException lost)
            {
                if (attempt == MaxAttempts)
                {
                    ExceptionDispatchInfo.Throw(lost.InnerException!);
                }

                _callers.Clear(); // the others that waited with it ended with it
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

    // A transaction whose connection ended before its commit was sent has done nothing. Of one that ended with its commit nobody knows: it is not run again.
    private static async ValueTask<T> FinishAsync<T>(CommandTransaction transaction, Func<ValueTask<T>> work, CancellationToken cancellationToken)
    {
        T result;
        try
        {
            result = await work();
        }
        catch (Exception exception) when (transaction.EndedBeforeCommit(exception))
        {
            throw new NothingCommittedException(exception);
        }

        if (!transaction.IsCommitSent && !IsOver(transaction.Driver))
        {
            await transaction.Driver.CommitAsync(cancellationToken);
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

    private sealed class NothingCommittedException(Exception lost) : Exception(lost.Message, lost);
}

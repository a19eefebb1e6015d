using Npgsql;
using Partnership.Attendance.Access;

namespace Partnership.Postgres;

/// <summary>Statements of one command that go to PostgreSQL together: one round trip, inside the caller's transaction.</summary>
internal sealed class StatementBatch : IAsyncDisposable
{
    private readonly NpgsqlBatch batch;
    private readonly List<Action<NpgsqlDataReader>> rows = [];

    /// <summary>An empty batch of a transaction.</summary>
    public StatementBatch(NpgsqlTransaction transaction) => batch = new NpgsqlBatch(transaction.Connection!, transaction);

    /// <summary>An empty batch of a command's transaction.</summary>
    public StatementBatch(CommandTransaction transaction)
        : this(transaction.Driver)
    {
    }

    /// <summary>The first batch of a recording: it sets the caller's context before its statements, which run as the recorder (ADR 0076).</summary>
    public static StatementBatch ForRecording(CommandTransaction transaction, AccessScope scope, DateTimeOffset now)
    {
        var first = new StatementBatch(transaction);
        var context = ScopeContext.Of(scope);
        var settings = new NpgsqlBatchCommand(context.Recording);
        context.AddWriting(settings.Parameters, now);
        first.batch.BatchCommands.Add(settings);
        first.rows.Add(static _ => { });
        return first;
    }

    /// <summary>Adds a statement without a result: an insert, update or delete that returns nothing.</summary>
    /// <remarks>Of the parameters it takes those that it names.</remarks>
    public void Run(string sql, params IReadOnlyList<(string Name, object Value)> parameters)
    {
        var statement = ScopedStatement.Of(sql);
        var command = new NpgsqlBatchCommand(statement.Text);
        foreach (var name in statement.Parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = Find(parameters, name) });
        }

        batch.BatchCommands.Add(command);
    }

    /// <summary>Adds a statement with a result, and what becomes of each of its rows.</summary>
    public void Rows(string sql, Action<NpgsqlDataReader> row, params IReadOnlyList<(string Name, object Value)> parameters)
    {
        Run(sql, parameters);
        rows.Add(row);
    }

    /// <summary>Adds a call of a function that returns nothing; its empty result has its place among the others.</summary>
    public void Call(string sql, params IReadOnlyList<(string Name, object Value)> parameters) => Rows(sql, static _ => { }, parameters);

    /// <summary>Sends every statement and reads the results in their order; an empty batch sends nothing.</summary>
    public async ValueTask ExecuteAsync(CancellationToken cancellation) => await ExecuteAsync(null, null, cancellation);

    /// <summary>Sends every statement with the commit behind them: a round trip less. A statement that fails keeps PostgreSQL from the commit.</summary>
    /// <param name="transaction">The command's transaction.</param>
    /// <param name="answer">
    /// What the command's answer will read, sent behind the commit as a transaction of its own. The command is done whatever becomes of it: who asked is told.
    /// </param>
    /// <param name="cancellation">Gives up waiting.</param>
    public async ValueTask ExecuteAndCommitAsync(CommandTransaction transaction, ScopedLevel? answer, CancellationToken cancellation)
    {
        batch.BatchCommands.Add(new NpgsqlBatchCommand("commit"));
        Exception? failure;
        try
        {
            answer?.AddTo(batch);
            transaction.SendCommit();
            failure = await ExecuteAsync(transaction, answer, cancellation);
        }
        catch (Exception exception)
        {
            answer?.Answer(exception);
            throw;
        }

        answer?.Answer(failure);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => batch.DisposeAsync();

    private async ValueTask<Exception?> ExecuteAsync(CommandTransaction? committed, ScopedLevel? answer, CancellationToken cancellation)
    {
        if (batch.BatchCommands.Count == 0)
        {
            return null;
        }

        // The reader stops only at statements that have a result, so the n-th result is that of the n-th `Rows`.
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        for (var i = 0; i < rows.Count; i++)
        {
            while (await reader.ReadAsync(cancellation))
            {
                rows[i](reader);
            }

            if (i == rows.Count - 1)
            {
                committed?.ReachCommit();
            }

            await reader.NextResultAsync(cancellation);
        }

        return answer is null ? null : await ReadAsync(answer, reader, cancellation);
    }

#pragma warning disable CA1031 // The command is committed: what goes wrong from here on is told to those who asked, and to nobody else.
    private static async ValueTask<Exception?> ReadAsync(ScopedLevel answer, NpgsqlDataReader reader, CancellationToken cancellation)
    {
        try
        {
            await answer.ReadAsync(reader, cancellation);
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }
#pragma warning restore CA1031

    private static object Find(IReadOnlyList<(string Name, object Value)> parameters, string name)
    {
        foreach (var parameter in parameters)
        {
            if (parameter.Name == name)
            {
                return parameter.Value;
            }
        }

        throw new InvalidOperationException($"The statement names @{name}, which it is not given.");
    }
}

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

    /// <summary>The first batch of a transaction that acts for a caller: it sets the caller's context before its statements.</summary>
    public static StatementBatch UnderScope(CommandTransaction transaction, AccessScope scope, DateTimeOffset now)
    {
        var first = new StatementBatch(transaction);
        var context = ScopeContext.Of(scope);
        var settings = new NpgsqlBatchCommand(context.Writing);
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
    public ValueTask ExecuteAsync(CancellationToken cancellation) => ExecuteAsync(null, cancellation);

    /// <summary>Sends every statement with the commit behind them: a round trip less. A statement that fails keeps PostgreSQL from the commit.</summary>
    public ValueTask ExecuteAndCommitAsync(CommandTransaction transaction, CancellationToken cancellation)
    {
        batch.BatchCommands.Add(new NpgsqlBatchCommand("commit"));
        transaction.SendCommit();
        return ExecuteAsync(transaction, cancellation);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => batch.DisposeAsync();

    private async ValueTask ExecuteAsync(CommandTransaction? committed, CancellationToken cancellation)
    {
        if (batch.BatchCommands.Count == 0)
        {
            return;
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
    }

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

using System.Collections;
using System.Threading.Tasks.Sources;
using Npgsql;

namespace Partnership.Postgres;

/// <summary>A statement that waits for its level to be sent.</summary>
internal abstract class ScopedQuestion
{
    /// <summary>The children whom the statement asks about by its parameter <c>@pupils</c>; null when it has none. Known until <see cref="AddTo"/>.</summary>
    public abstract long[]? Pupils { get; }

    /// <summary>Adds the statement to its level's batch.</summary>
    /// <param name="batch">The level's batch.</param>
    /// <param name="context">The session's own values.</param>
    /// <param name="bare">Without the statement's explicit predicates: a test looks at what the policies alone show.</param>
    public abstract void AddTo(NpgsqlBatch batch, ScopeContext context, bool bare);

    /// <summary>Reads this statement's rows and keeps the answer until <see cref="Answer"/>.</summary>
    public abstract ValueTask ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken);

    /// <summary>Hands the answer to whoever waits, who goes on at once and on this thread.</summary>
    public abstract void Answer();

    /// <summary>Tells whoever waits that the level failed.</summary>
    public abstract void Fail(Exception exception);
}

/// <inheritdoc/>
/// <remarks>
/// Whoever awaits it continues inline, whatever context it was in, so that what it asks next still belongs to the same flush.
/// </remarks>
internal sealed class ScopedQuestion<T>(ScopedQuery<T> query) : ScopedQuestion, IValueTaskSource<T>
{
    private ManualResetValueTaskSourceCore<T> _source;
    private T? _answer;
    private List<ScopedQuestion<T>>? _followers;

    public ValueTask<T> Task => new(this, _source.Version);

    public override long[]? Pupils
    {
        get
        {
            foreach (var parameter in query.Parameters)
            {
                if (parameter is NpgsqlParameter<long[]> { ParameterName: "pupils", TypedValue: { } pupils })
                {
                    return pupils;
                }
            }

            return null;
        }
    }

    /// <summary>Whether another query is the same text with the same values.</summary>
    public bool Asks(ScopedQuery<T> other)
    {
        if (!ReferenceEquals(query.Sql, other.Sql) || query.Parameters.Count != other.Parameters.Count)
        {
            return false;
        }

        for (var i = 0; i < other.Parameters.Count; i++)
        {
            if (!StructuralComparisons.StructuralEqualityComparer.Equals(query.Parameters[i].Value, other.Parameters[i].Value))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The answer for one more who asked the same; awaited once, as each is.</summary>
    public ValueTask<T> Follow()
    {
        var follower = new ScopedQuestion<T>(query);
        (_followers ??= []).Add(follower);
        return follower.Task;
    }

    public override void AddTo(NpgsqlBatch batch, ScopeContext context, bool bare)
    {
        var statement = bare ? ScopedStatement.BareOf(query.Sql) : ScopedStatement.Of(query.Sql);
        var command = new NpgsqlBatchCommand(statement.Text);
        var own = 0;
        foreach (var name in statement.Parameters)
        {
            var parameter = context.Parameter(name);
            if (parameter is null)
            {
                parameter = Find(name);
                parameter.ParameterName = string.Empty;
                own++;
            }

            command.Parameters.Add(parameter);
        }

        if (own != query.Parameters.Count)
        {
            throw new InvalidOperationException("A statement does not name every parameter that it is given, or takes one that the session supplies.");
        }

        batch.BatchCommands.Add(command);
    }

    public override async ValueTask ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken) =>
        _answer = await query.Read(reader, cancellationToken);

    public override void Answer()
    {
        _source.SetResult(_answer!);
        foreach (var follower in _followers ?? [])
        {
            follower._source.SetResult(_answer!);
        }
    }

    public override void Fail(Exception exception)
    {
        _source.SetException(exception);
        foreach (var follower in _followers ?? [])
        {
            follower._source.SetException(exception);
        }
    }

    T IValueTaskSource<T>.GetResult(short token) => _source.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<T>.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource<T>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, ValueTaskSourceOnCompletedFlags.None);

    private NpgsqlParameter Find(string name)
    {
        foreach (var parameter in query.Parameters)
        {
            if (parameter.ParameterName == name)
            {
                return parameter;
            }
        }

        throw new InvalidOperationException($"The statement names @{name}, which neither the query nor the session supplies.");
    }
}

using Npgsql;
using Partnership.Attendance.Access;

namespace Partnership.Postgres;

/// <summary>The only door for a caller's reads: one operation's statements, a level at a time, under the caller's access scope.</summary>
/// <remarks>
/// Serves one operation and one thread at a time. A connection is held during a flush and never between two: an operation
/// that waits for a write, its access record or a stream's next event takes nobody's place, and none can wait for another
/// in a circle. Each level is a transaction of its own, which only reads.
/// </remarks>
public sealed class ScopedSession : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source;
    private readonly CancellationToken _cancellationToken;
    private List<ScopedQuestion> _asked = [];
    private List<ScopedQuestion> _sending = [];
    private readonly bool _bare;
    private bool _flushing;
    private bool _closed;

    internal ScopedSession(NpgsqlDataSource source, AccessScope scope, CancellationToken cancellationToken, bool bare = false)
    {
        ArgumentNullException.ThrowIfNull(scope);
        _source = source;
        _cancellationToken = cancellationToken;
        _bare = bare;
        Scope = scope;
    }

    /// <summary>Whose rows are read.</summary>
    public AccessScope Scope { get; private set; }

    /// <summary>How often the database has been asked so far: once for each level that had a question.</summary>
    public int RoundTrips { get; private set; }

    /// <summary>Queues a statement for the next <see cref="FlushAsync"/>. What is returned is awaited once.</summary>
    /// <remarks>
    /// To be called before the asker's first other await, or while an answer of this session is being worked on:
    /// a question that comes after the level was sent waits for the next flush.
    /// </remarks>
    public ValueTask<T> Ask<T>(ScopedQuery<T> query)
    {
        ArgumentNullException.ThrowIfNull(query);
        ObjectDisposedException.ThrowIf(_closed, this);
        var question = new ScopedQuestion<T>(query);
        _asked.Add(question);
        return question.Task;
    }

    /// <summary>Queues a statement to be run before whatever else the next <see cref="FlushAsync"/> sends, whichever field was resolved first.</summary>
    /// <inheritdoc cref="Ask" path="/remarks"/>
    public ValueTask<T> AskFirst<T>(ScopedQuery<T> query)
    {
        ArgumentNullException.ThrowIfNull(query);
        ObjectDisposedException.ThrowIf(_closed, this);
        var question = new ScopedQuestion<T>(query);
        _asked.Insert(0, question);
        return question.Task;
    }

    /// <summary>Queues a statement that others of the level may ask too: one text with equal values is sent once and answers everybody.</summary>
    /// <param name="query">Its values are scalars and arrays that nobody changes any more. What it answers is shared: nobody changes that either.</param>
    /// <inheritdoc cref="Ask" path="/remarks"/>
    public ValueTask<T> AskShared<T>(ScopedQuery<T> query)
    {
        ArgumentNullException.ThrowIfNull(query);
        foreach (var question in _asked)
        {
            if (question is ScopedQuestion<T> asked && asked.Asks(query))
            {
                return asked.Follow();
            }
        }

        return Ask(query);
    }

    /// <summary>
    /// Sends everything that was asked as one batch, which is one round trip: the caller's context and every statement in one
    /// implicit transaction. Goes on as long as the answers lead to new questions.
    /// </summary>
    /// <remarks>It does not throw: when one statement fails, every question of its batch is answered with that exception.</remarks>
    public async ValueTask FlushAsync()
    {
        if (_flushing)
        {
            return;
        }

        _flushing = true;
        NpgsqlConnection? connection = null;
        try
        {
            while (_asked.Count > 0)
            {
                (_sending, _asked) = (_asked, _sending);
                var level = new ScopedLevel(Scope, _sending, _bare);
                (connection, var failure) = await SendAsync(connection, level);
                level.Answer(failure);
                _sending.Clear();
            }
        }
        finally
        {
            _flushing = false;
            if (connection is not null)
            {
                await connection.DisposeAsync();
            }
        }
    }

    /// <summary>Asks one thing and sends it at once, together with whatever else waits.</summary>
    public async ValueTask<T> AskNow<T>(ScopedQuery<T> query)
    {
        var answer = Ask(query);
        await FlushAsync();
        return await answer;
    }

    /// <summary>Takes what was asked, to be sent behind the commit of a command: its answer is then there without a round trip of its own.</summary>
    /// <returns>What whoever takes it has to answer, even where it is never sent; null where nothing was asked.</returns>
    internal ScopedLevel? TakeLevel()
    {
        if (_asked.Count == 0 || _flushing)
        {
            return null;
        }

        var level = new ScopedLevel(Scope, _asked, _bare);
        _asked = [];
        RoundTrips++;
        return level;
    }

    /// <summary>Reads on under another scope: a stream outlives the moment at which its caller's relationships were looked up.</summary>
    /// <exception cref="InvalidOperationException">The scope is another organisation's, or questions wait that were asked under the old one.</exception>
    public void Renew(AccessScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        if (scope.Caller.OrganisationId != Scope.Caller.OrganisationId || _asked.Count > 0 || _flushing)
        {
            throw new InvalidOperationException("A session is renewed between two levels and for the same organisation.");
        }

        Scope = scope;
    }

    /// <summary>Ends the operation: nothing is asked any more.</summary>
    public ValueTask DisposeAsync()
    {
        _closed = true;
        return ValueTask.CompletedTask;
    }

#pragma warning disable CA1031 // Whatever goes wrong is handed to those who asked; nobody else could act on it.
    private async ValueTask<(NpgsqlConnection? Connection, Exception? Failure)> SendAsync(
        NpgsqlConnection? connection, ScopedLevel level)
    {
        try
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            connection ??= await _source.OpenConnectionAsync(_cancellationToken);
            await using var batch = connection.CreateBatch();
            level.AddTo(batch);
            RoundTrips++;
            NpgsqlDataReader first;
            try
            {
                first = await batch.ExecuteReaderAsync(_cancellationToken);
            }
            catch (NpgsqlException exception) when (LostConnection.Explains(exception))
            {
                // Nothing has been read, and reads can be asked again.
                var (statements, lost) = (LostConnection.Take(batch), connection);
                connection = null;
                await lost.DisposeAsync();
                (connection, first) = await LostConnection.AskAgainAsync(_source, statements, _cancellationToken);
            }

            // Disposed inside the try: what nobody has read yet may still report an error.
            await using var reader = first;
            await level.ReadAsync(reader, _cancellationToken);
            return (connection, null);
        }
        catch (Exception exception)
        {
            return (connection, exception);
        }
    }
#pragma warning restore CA1031
}

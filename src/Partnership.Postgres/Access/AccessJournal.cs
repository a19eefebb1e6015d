using System.Threading.Channels;
using Npgsql;
using NpgsqlTypes;

namespace Partnership.Postgres.Access;

/// <summary>Keeps the access records: an operation that returned pupils answers only after its record is durable.</summary>
/// <remarks>
/// Records that arrive while a commit is under way share the next one, without any delay of their own: the busier the
/// server, the larger the groups. A group that cannot be kept fails every operation in it.
/// </remarks>
public sealed class AccessJournal : IAsyncDisposable
{
    private const int MaxGroup = 256;

    private const string Insert = """
        insert into access_record (at, organisation_id, client, person, purpose, operation, fields, pupil_ids, claim_set)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """;

    private readonly Channel<Waiting> _waiting = Channel.CreateUnbounded<Waiting>(new UnboundedChannelOptions { SingleReader = true });
    private readonly NpgsqlDataSource _source;
    private readonly Task _keeping;
    private long _commits;

    internal AccessJournal(NpgsqlDataSource source)
    {
        _source = source;
        _keeping = Task.Run(KeepAsync);
    }

    /// <summary>How many groups have been committed since the start.</summary>
    public long Commits => Interlocked.Read(ref _commits);

    /// <summary>Keeps one record and returns when it is durable.</summary>
    /// <exception cref="NpgsqlException">It could not be kept: the operation must not answer.</exception>
    /// <exception cref="ObjectDisposedException">The journal is closed.</exception>
    public Task WriteAsync(AccessRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var waiting = new Waiting(record);
        ObjectDisposedException.ThrowIf(!_waiting.Writer.TryWrite(waiting), this);
        return waiting.Kept.Task;
    }

    /// <summary>Keeps what still waits and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _keeping;
    }

#pragma warning disable CA1031 // Whatever goes wrong is handed to the operations that wait for it.
    private async Task KeepAsync()
    {
        var group = new List<Waiting>(MaxGroup);
        while (await _waiting.Reader.WaitToReadAsync())
        {
            while (group.Count < MaxGroup && _waiting.Reader.TryRead(out var next))
            {
                group.Add(next);
            }

            try
            {
                await KeepGroupAsync(group);
                Interlocked.Increment(ref _commits);
                group.ForEach(waiting => waiting.Kept.SetResult());
            }
            catch (Exception exception)
            {
                group.ForEach(waiting => waiting.Kept.SetException(exception));
            }

            group.Clear();
        }
    }
#pragma warning restore CA1031

    private async Task KeepGroupAsync(List<Waiting> group)
    {
        try
        {
            await InsertAsync(group);
        }
        catch (NpgsqlException exception) when (exception is not PostgresException || exception.IsTransient)
        {
            // A pooled connection that the server has closed since shows only when it is used. If the commit was reached all
            // the same, the second attempt records the access twice, which hides nothing.
            await InsertAsync(group);
        }
    }

    private async Task InsertAsync(List<Waiting> group)
    {
        await using var connection = await _source.OpenConnectionAsync();
        await using var batch = connection.CreateBatch();
        foreach (var waiting in group)
        {
            batch.BatchCommands.Add(Command(waiting.Record));
        }

        await batch.ExecuteNonQueryAsync();
    }

    private static NpgsqlBatchCommand Command(AccessRecord record) => new(Insert)
    {
        Parameters =
        {
            new NpgsqlParameter<DateTime> { TypedValue = record.At.UtcDateTime },
            new NpgsqlParameter<int> { TypedValue = record.OrganisationId },
            new NpgsqlParameter<string> { TypedValue = record.Client },
            new NpgsqlParameter { Value = record.Person ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
            new NpgsqlParameter<string> { TypedValue = Stored.Name(record.Purpose) },
            new NpgsqlParameter<string> { TypedValue = record.Operation },
            new NpgsqlParameter<string[]> { TypedValue = [.. record.Fields] },
            new NpgsqlParameter<long[]> { TypedValue = [.. record.PupilIds] },
            new NpgsqlParameter<string> { TypedValue = record.ClaimSet },
        },
    };

    private sealed record Waiting(AccessRecord Record)
    {
        public TaskCompletionSource Kept { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

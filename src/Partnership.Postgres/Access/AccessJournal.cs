using System.Globalization;
using System.Runtime.InteropServices;
using System.Threading.Channels;
using Npgsql;

namespace Partnership.Postgres.Access;

/// <summary>Keeps the access records: an operation that returned pupils answers only after its record is durable.</summary>
/// <remarks>
/// Records that arrive while a commit is under way share the next one, without any delay of their own: the busier the
/// server, the larger the groups. A group that cannot be kept fails every operation in it.
/// </remarks>
public sealed class AccessJournal : IAsyncDisposable
{
    private const int MaxGroup = 1024;
    private const int MaxPupils = 100_000;

    // A group is one statement: what a record costs must not grow with how many there are. Followers of one document return the same
    // fields: each list of them goes over once.
    private const string Insert = """
        with listed as materialized (select l.fields::text[], l.number from unnest($10::text[]) with ordinality l(fields, number))
        insert into access_record (at, organisation_id, client, person, purpose, operation, fields, pupil_ids, claim_set)
        select r.at, r.organisation_id, r.client, r.person, r.purpose, r.operation, l.fields, r.pupil_ids::bigint[], r.claim_set
          from unnest($1::timestamptz[], $2::int[], $3::text[], $4::text[], $5::text[], $6::text[], $7::int[], $8::text[], $9::text[])
               with ordinality r(at, organisation_id, client, person, purpose, operation, fields, pupil_ids, claim_set, position)
          join listed l on l.number = r.fields
         order by r.position
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
            // A group is bounded in what it holds too; one record goes however long it is.
            for (var pupils = 0; group.Count < MaxGroup && pupils < MaxPupils && _waiting.Reader.TryRead(out var next); pupils += next.Record.PupilIds.Count)
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
        await using var command = _source.CreateCommand(Insert);
        var lists = new Dictionary<IReadOnlyCollection<string>, int>(SameFields.Instance);
        var fields = Column(group, record => NumberOf(record.Fields, lists));
        command.Parameters.Add(new NpgsqlParameter<DateTime[]> { TypedValue = Column(group, record => record.At.UtcDateTime) });
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = Column(group, record => record.OrganisationId) });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = Column(group, record => record.Client) });
        command.Parameters.Add(new NpgsqlParameter<string?[]> { TypedValue = Column(group, record => record.Person) });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = Column(group, record => Stored.Name(record.Purpose)) });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = Column(group, record => record.Operation) });
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = fields });
        command.Parameters.Add(new NpgsqlParameter<string[]>
        {
            TypedValue = Column(group, record => "{" + string.Join(',', record.PupilIds.Select(id => id.ToString(CultureInfo.InvariantCulture))) + "}"),
        });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = Column(group, record => record.ClaimSet) });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. lists.OrderBy(list => list.Value).Select(list => ArrayLiteral(list.Key))] });
        await command.ExecuteNonQueryAsync();
    }

    private static T[] Column<T>(List<Waiting> group, Func<AccessRecord, T> value) => [.. group.Select(waiting => value(waiting.Record))];

    private static int NumberOf(IReadOnlyCollection<string> fields, Dictionary<IReadOnlyCollection<string>, int> lists)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(lists, fields, out var isKnown);
        return isKnown ? number : number = lists.Count;
    }

    // An array within an array of its like would have to be as long as the others: each goes as PostgreSQL writes one.
    private static string ArrayLiteral(IEnumerable<string> texts) => "{" + string.Join(',', texts.Select(text =>
        "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"")) + "}";

    /// <summary>Two lists that name the same fields in the same order.</summary>
    private sealed class SameFields : IEqualityComparer<IReadOnlyCollection<string>>
    {
        public static readonly SameFields Instance = new();

        public bool Equals(IReadOnlyCollection<string>? x, IReadOnlyCollection<string>? y) =>
            ReferenceEquals(x, y) || (x is not null && y is not null && x.SequenceEqual(y));

        public int GetHashCode(IReadOnlyCollection<string> obj) => HashCode.Combine(obj.Count, obj.FirstOrDefault());
    }

    private sealed record Waiting(AccessRecord Record)
    {
        public TaskCompletionSource Kept { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

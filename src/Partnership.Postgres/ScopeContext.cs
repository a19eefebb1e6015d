using System.Runtime.CompilerServices;
using Npgsql;
using NpgsqlTypes;
using Partnership.Attendance.Access;

namespace Partnership.Postgres;

/// <summary>An access scope as the database is told it: the settings that the policies read, and the values of the session's own parameters.</summary>
internal sealed class ScopeContext
{
    private const string Settings = """
        set_config('app.reader_ids', $1, true), set_config('app.writer_ids', $2, true), set_config('app.area_ids', $3, true),
        set_config('app.day', $4, true), set_config('app.classes', $5, true), set_config('app.purpose', $6, true)
        """;

    /// <summary>Sets the context for one transaction that reads; a statement that writes is refused in it.</summary>
    internal const string ForReading = "select set_config('transaction_read_only', 'on', true), " + Settings + ", set_config('app.pupil_ids', $7, true)";

    // Beyond so many, the policies look at each row: a statement that asks about more is an export.
    private const int MostPupils = 500;

    private const string ForWriting = "select set_config('app.at', $7, true), " + Settings;
    private const string Once = ", carry_out($8)";

    // Last, since what stands before it is the program's to do: from here on the transaction has the recorder's rights and policies.
    private const string AsRecorder = ", set_config('role', 'partnership_recorder', true)";

    private static readonly ConditionalWeakTable<AccessScope, ScopeContext> Known = [];
    private static readonly ConditionalWeakTable<IReadOnlySet<int>, IdArray> KnownIds = [];

    private readonly AccessScope _scope;
    private readonly IdArray _readers;
    private readonly IdArray _writers;
    private readonly IdArray _area;
    private readonly string[] _classes;

    private ScopeContext(AccessScope scope)
    {
        _scope = scope;
        _readers = Ids(scope.ReaderIds);
        _writers = Ids(scope.WriterIds);
        _area = Ids(scope.AreaIds);
        _classes = [.. scope.DataClasses.Select(Stored.Name).Order(StringComparer.Ordinal)];
    }

    /// <summary>The context of a scope, made once for each scope and sharing the arrays of equal sets.</summary>
    public static ScopeContext Of(AccessScope scope) => Known.GetValue(scope, made => new ScopeContext(made));

    /// <summary>Sets the context for one transaction that writes, and counts it for the attempt at a request with a key.</summary>
    public string Writing => _scope.Caller.Attempt is null ? ForWriting : ForWriting + Once;

    /// <summary>
    /// The same for a recording, whose statements run as the recorder until the transaction ends: the policies then show what the caller's own
    /// organisations recorded, and whom they may record (ADR 0076).
    /// </summary>
    public string Recording => _scope.Caller.Attempt is null ? ForWriting + AsRecorder : ForWriting + Once + AsRecorder;

    /// <summary>Adds the values of <see cref="Writing"/> and <see cref="Recording"/>: the instant is the command's, for what triggers write.</summary>
    public void AddWriting(NpgsqlParameterCollection parameters, DateTimeOffset now)
    {
        AddSettings(parameters);
        parameters.Add(Text(now.UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture)));
        if (_scope.Caller.Attempt is { } attempt)
        {
            parameters.Add(new NpgsqlParameter<Guid> { TypedValue = attempt });
        }
    }

    /// <summary>Adds the values of <see cref="ForReading"/>.</summary>
    /// <param name="parameters">Where they are added.</param>
    /// <param name="pupils">The children whom the transaction's statements ask about, where they are known: policies look their ties up once (ADR 0075).</param>
    public void AddReading(NpgsqlParameterCollection parameters, IReadOnlyCollection<long> pupils)
    {
        AddSettings(parameters);
        parameters.Add(Text(pupils.Count is 0 or > MostPupils ? string.Empty : "{" + string.Join(',', pupils) + "}"));
    }

    private void AddSettings(NpgsqlParameterCollection parameters)
    {
        parameters.Add(Text(_readers.Text));
        parameters.Add(Text(_writers.Text));
        parameters.Add(Text(_area.Text));
        parameters.Add(Text(_scope.On.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        parameters.Add(Text("{" + string.Join(',', _classes) + "}"));
        parameters.Add(Text(Stored.Name(_scope.Caller.Purpose)));
    }

    /// <summary>The session's own parameter of this name; null when it has none.</summary>
    public NpgsqlParameter? Parameter(string name) => name switch
    {
        "readers" => Array(_readers.Values),
        "writers" => Array(_writers.Values),
        "area" => Array(_area.Values),
        "day" => new NpgsqlParameter<DateOnly> { TypedValue = _scope.On, NpgsqlDbType = NpgsqlDbType.Date },
        "caller" => new NpgsqlParameter<int> { TypedValue = _scope.Caller.OrganisationId, NpgsqlDbType = NpgsqlDbType.Integer },
        "looked_for" => Text(Stored.Name(_scope.Caller.Purpose)),
        "classes" => new NpgsqlParameter<string[]> { TypedValue = _classes, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
        _ => null,
    };

    private static IdArray Ids(IReadOnlySet<int> ids) => KnownIds.GetValue(ids, made => new IdArray([.. made.Order()]));

    private static NpgsqlParameter<string> Text(string value) => new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Text };

    private static NpgsqlParameter<int[]> Array(int[] values) =>
        new() { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer };

    private sealed class IdArray(int[] values)
    {
        public int[] Values { get; } = values;

        public string Text { get; } = "{" + string.Join(',', values) + "}";
    }
}

using Npgsql;

namespace Partnership.Postgres;

/// <summary>One statement of one level of an operation, and how its rows are read.</summary>
/// <remarks>
/// The text names its parameters with <c>@</c>. The session supplies these and nobody else may: <c>@readers int[]</c>,
/// <c>@writers int[]</c>, <c>@area int[]</c>, <c>@day date</c>, <c>@caller int</c> (the caller's organisation) and
/// <c>@classes text[]</c>. A constant text is taken apart once in the life of the process.
/// </remarks>
/// <param name="Sql">One statement; its own predicate stands in it besides the policies (architecture, section 5).</param>
/// <param name="Parameters">The statement's own parameters by name, made for this query: they cannot be used for another.</param>
/// <param name="Read">Reads the rows of this statement only, and keeps nothing of the reader.</param>
/// <typeparam name="T">The answer.</typeparam>
public sealed record ScopedQuery<T>(
    string Sql,
    IReadOnlyList<NpgsqlParameter> Parameters,
    Func<NpgsqlDataReader, CancellationToken, ValueTask<T>> Read);

using Npgsql;

namespace Partnership.Postgres;

/// <summary>Statements that answer with small records, one a row.</summary>
internal static class RowQuery
{
    /// <summary>Every row, in the statement's order.</summary>
    public static ScopedQuery<IReadOnlyList<T>> List<T>(string sql, Func<NpgsqlDataReader, T> row, params IReadOnlyList<NpgsqlParameter> parameters) =>
        new(sql, parameters, async (reader, cancellation) =>
        {
            List<T> rows = [];
            while (await reader.ReadAsync(cancellation))
            {
                rows.Add(row(reader));
            }

            return rows;
        });

    /// <summary>The first row; the default of the type when there is none.</summary>
    public static ScopedQuery<T?> First<T>(string sql, Func<NpgsqlDataReader, T> row, params IReadOnlyList<NpgsqlParameter> parameters) =>
        new(sql, parameters, async (reader, cancellation) => await reader.ReadAsync(cancellation) ? row(reader) : default);

    /// <summary>A parameter whose type the provider knows, so that nothing is guessed or boxed.</summary>
    public static NpgsqlParameter Value<T>(string name, T value) => new NpgsqlParameter<T>(name, value);

    /// <summary>The value of a column; the default of the type (<c>null</c>) for a database null.</summary>
    public static T? Read<T>(this NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? default : reader.GetFieldValue<T>(column);

    /// <summary>The member of an enum by its stored name.</summary>
    public static T Member<T>(this NpgsqlDataReader reader, int column)
        where T : struct, Enum => Stored.Member<T>(reader.GetString(column));

    /// <summary>The member of an enum by its stored name; <c>null</c> for a database null.</summary>
    public static T? MemberOrNull<T>(this NpgsqlDataReader reader, int column)
        where T : struct, Enum => reader.IsDBNull(column) ? null : Stored.Member<T>(reader.GetString(column));
}

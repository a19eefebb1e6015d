using Npgsql;
using Partnership.Attendance.Access;

namespace Partnership.Postgres.Access;

/// <summary>Reads of the claim sets, which are data with versions (ADR 0065). They are nobody's: everybody may know what everybody may do.</summary>
public static class ClaimSetReads
{
    internal const string Columns = "c.name, c.version, c.in_force_from, c.reads, c.writes, c.data_classes, c.purposes";

    private static readonly StatementText<(bool Named, bool Past)> Sql = new(shape => $"""
        select {Columns} from claim_set c
         where {(shape.Named ? "c.name = @name" : "true")}
           and {(shape.Past ? "true" : "c.in_force_from <= @now and not exists (select from claim_set n where n.name = c.name and n.version > c.version and n.in_force_from <= @now)")}
         order by c.organisation_kind, c.choice, c.name, c.version desc
        """);

    /// <summary>The claim sets.</summary>
    /// <param name="name">Of this name alone; every one when null.</param>
    /// <param name="past">Every version, and those that will hold; those in force when false.</param>
    /// <param name="now">The instant at which they hold.</param>
    public static ScopedQuery<IReadOnlyList<ClaimSet>> All(string? name, bool past, DateTimeOffset now)
    {
        List<NpgsqlParameter> parameters = [];
        if (name is not null)
        {
            parameters.Add(RowQuery.Value("name", name));
        }

        if (!past)
        {
            parameters.Add(RowQuery.Value("now", now));
        }

        return RowQuery.List(Sql[(name is not null, past)], reader => Row(reader, 0), parameters);
    }

    /// <summary>A claim set from the columns of <see cref="Columns"/>. What this version of the program does not know is not allowed by it.</summary>
    internal static ClaimSet Row(NpgsqlDataReader reader, int first) => new(
        reader.GetString(first),
        reader.GetInt32(first + 1),
        [
            .. Members<Resource>(reader, first + 3).Select(resource => new Permission(resource, AccessAction.Read)),
            .. Members<Resource>(reader, first + 4).Select(resource => new Permission(resource, AccessAction.Write)),
        ],
        Members<DataClass>(reader, first + 5),
        Members<Purpose>(reader, first + 6))
    {
        InForceFrom = reader.GetFieldValue<DateTimeOffset>(first + 2),
    };

    private static IEnumerable<T> Members<T>(NpgsqlDataReader reader, int column)
        where T : struct, Enum => reader.GetFieldValue<string[]>(column).Select(Stored.MemberOrNull<T>).OfType<T>();
}

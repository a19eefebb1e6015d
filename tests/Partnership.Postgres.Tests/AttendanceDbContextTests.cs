using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Partnership.Testing;

namespace Partnership.Postgres.Tests;

/// <summary>Holds the hand-written model against the migrated database: every table, column, type and key, both ways.</summary>
public sealed class AttendanceDbContextTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task The_model_and_the_migrated_database_have_the_same_columns()
    {
        var migrated = await LinesAsync("""
            select format('%s.%s %s%s', c.relname, a.attname, format_type(a.atttypid, null), case when a.attnotnull then '' else ' null' end)
              from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
             where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relname not like '%migration%'
             order by 1
            """);

        Assert.Equal(migrated, Modelled(entity => entity.GetProperties()
            .Select(property => $"{entity.GetTableName()}.{property.GetColumnName()} {property.GetColumnType()}{(property.IsNullable ? " null" : "")}")));
    }

    [Fact]
    public async Task The_model_and_the_migrated_database_have_the_same_keys()
    {
        var migrated = await LinesAsync("""
            select format('%s(%s)', c.relname, (
                     select string_agg(a.attname, ',' order by k.position)
                       from unnest(i.indkey) with ordinality k(number, position) join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number))
              from pg_index i join pg_class c on c.oid = i.indrelid
             where i.indisprimary and c.relnamespace = 'public'::regnamespace and not c.relispartition and c.relname not like '%migration%'
             order by 1
            """);

        Assert.Equal(migrated, Modelled(entity =>
            [$"{entity.GetTableName()}({string.Join(',', entity.FindPrimaryKey()!.Properties.Select(property => property.GetColumnName()))})"]));
    }

    private List<string> Modelled(Func<IEntityType, IEnumerable<string>> lines)
    {
        using var context = new AttendanceDbContext(
            new DbContextOptionsBuilder<AttendanceDbContext>().UseNpgsql(database.Options.OwnerConnectionString).Options);
        return [.. context.Model.GetEntityTypes().SelectMany(lines).Order(StringComparer.Ordinal)];
    }

    private async Task<List<string>> LinesAsync(string sql)
    {
        await using var command = database.Owner.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(0));
        }

        return [.. lines.Order(StringComparer.Ordinal)];
    }
}

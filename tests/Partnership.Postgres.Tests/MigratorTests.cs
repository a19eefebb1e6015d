using Npgsql;
using Partnership.Testing;

namespace Partnership.Postgres.Tests;

public sealed class MigratorTests : IAsyncLifetime
{
    private TestDatabase _database = null!;

    public async Task InitializeAsync() => _database = await TestDatabase.CreateBareAsync();

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task An_empty_database_gets_every_migration_once_and_in_order()
    {
        var first = await Migrator().MigrateAsync();
        Assert.Equal(Migration.Embedded().Select(migration => migration.Name), first);
        Assert.Empty(await Migrator().MigrateAsync());
    }

    [Fact]
    public async Task Two_that_migrate_at_once_do_it_once()
    {
        var applied = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Migrator().MigrateAsync()));
        Assert.Single(applied, names => names.Count == Migration.Embedded().Count);
        Assert.Equal(3, applied.Count(names => names.Count == 0));
    }

    [Fact]
    public async Task A_migration_that_was_edited_after_it_was_applied_is_refused()
    {
        await Migrator(new Migration(1, "0001_one", "create table one ()")).MigrateAsync();
        var refusal = await Assert.ThrowsAsync<MigrationException>(
            () => Migrator(new Migration(1, "0001_one", "create table one (id int)")).MigrateAsync());
        Assert.Contains("0001_one was edited", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_checksum_does_not_depend_on_line_endings() =>
        Assert.Equal(new Migration(1, "0001_one", "a\nb").Checksum, new Migration(1, "0001_one", "a\r\nb").Checksum);

    [Fact]
    public async Task A_migration_that_fails_leaves_nothing_of_itself_and_keeps_those_before_it()
    {
        var one = new Migration(1, "0001_one", "create table one ()");
        var failure = await Assert.ThrowsAsync<MigrationException>(
            () => Migrator(one, new Migration(2, "0002_two", "create table two ();\nselect nothing")).MigrateAsync());
        Assert.Contains("0002_two failed", failure.Message, StringComparison.Ordinal);
        Assert.Equal(true, await _database.ExecuteAsync("select to_regclass('two') is null and to_regclass('one') is not null"));
        Assert.Equal(["0002_two"], await Migrator(one, new Migration(2, "0002_two", "create table two ()")).MigrateAsync());
    }

    [Fact]
    public async Task A_database_that_is_further_than_the_program_is_left_as_it_is()
    {
        var one = new Migration(1, "0001_one", "create table one ()");
        await Migrator(one, new Migration(2, "0002_two", "create table two ()")).MigrateAsync();
        Assert.Empty(await Migrator(one).MigrateAsync());
    }

    [Fact]
    public async Task A_migration_that_the_program_has_lost_is_refused()
    {
        var one = new Migration(1, "0001_one", "create table one ()");
        var three = new Migration(3, "0003_three", "create table three ()");
        await Migrator(one, new Migration(2, "0002_two", "create table two ()"), three).MigrateAsync();
        await Assert.ThrowsAsync<MigrationException>(() => Migrator(one, three).MigrateAsync());
    }

    [Fact]
    public async Task A_table_in_use_is_waited_for_and_then_tried_again()
    {
        await _database.ExecuteAsync("create table busy (id int)");
        await using var connection = await _database.Owner.OpenConnectionAsync();
        var transaction = await connection.BeginTransactionAsync();
        await using var read = new NpgsqlCommand("select * from busy", connection, transaction);
        await read.ExecuteNonQueryAsync();

        var migrating = Migrator(new Migration(1, "0001_busy", "alter table busy add column name text")).MigrateAsync();
        // The reader leaves once the migration has given up waiting for it at least once.
        await Wait.UntilAsync(async () => migrating.IsCompleted || (long)(await _database.ExecuteAsync(
            "select xact_rollback from pg_stat_database where datname = current_database()"))! != 0);

        await transaction.RollbackAsync();
        Assert.Equal(["0001_busy"], await migrating);
    }

    private Migrator Migrator(params Migration[] migrations) =>
        migrations.Length == 0 ? new(_database.Owner) : new(_database.Owner, migrations);
}

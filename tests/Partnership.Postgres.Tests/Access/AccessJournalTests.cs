using Npgsql;
using Partnership.Attendance.Access;
using Partnership.Postgres.Access;
using Partnership.Testing;

namespace Partnership.Postgres.Tests.Access;

public sealed class AccessJournalTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);
    private TestDatabase _database = null!;
    private PartnershipDatabase _memory = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _memory = _database.Open();
    }

    public async Task DisposeAsync()
    {
        await _memory.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_record_that_is_reported_as_kept_is_in_the_table_whole()
    {
        await _memory.Journal.WriteAsync(Record(1));
        Assert.Equal("2026-11-20 09:00:00 3 mill-school A Teacher school v3 CHILDREN_MISSING_EDUCATION query pupils {Pupil.upn,Pupil.familyName} {1,2}",
            await _database.ExecuteAsync("""
                select concat_ws(' ', at at time zone 'UTC', organisation_id, client, person, claim_set, purpose, operation, fields::text, pupil_ids::text)
                  from access_record
                """));
    }

    [Fact]
    public async Task Whatever_characters_a_record_holds_they_are_kept()
    {
        string[] fields = ["a,b", "{c}", "\"d\"", "e\\f", "", "NULL"];
        await _memory.Journal.WriteAsync(Record(1) with { Fields = fields, PupilIds = [], Person = null });
        Assert.Equal(fields, await _database.ExecuteAsync("select fields from access_record"));
        Assert.Equal("{} t", await _database.ExecuteAsync("select pupil_ids::text || ' ' || left((person is null)::text, 1) from access_record"));
    }

    [Fact]
    public async Task Records_of_concurrent_operations_share_commits_and_none_is_lost()
    {
        await Task.WhenAll(Enumerable.Range(1, 2000).Select(i => Task.Run(() => _memory.Journal.WriteAsync(Record(i)))));
        Assert.Equal(2000L, await _database.ExecuteAsync("select count(distinct pupil_ids[1]) from access_record"));
        Assert.InRange(_memory.Journal.Commits, 1, 1000);
    }

    [Fact]
    public async Task Records_that_share_a_commit_each_keep_the_fields_that_were_theirs()
    {
        string[][] lists = [["Pupil.upn"], ["Pupil.upn", "Pupil.id"], [], ["Pupil.id", "Pupil.upn"]];
        await Task.WhenAll(Enumerable.Range(0, 400).Select(i => _memory.Journal.WriteAsync(Record(i) with { Fields = [.. lists[i % 4]] })));
        Assert.InRange(_memory.Journal.Commits, 1, 399);
        Assert.Equal("0 100 {Pupil.upn} 1 100 {Pupil.upn,Pupil.id} 2 100 {} 3 100 {Pupil.id,Pupil.upn}", await _database.ExecuteAsync("""
            select string_agg(concat_ws(' ', list, records, fields), ' ' order by list, fields)
              from (select pupil_ids[1] % 4 as list, fields::text, count(*) as records from access_record group by 1, 2) r
            """));
    }

    [Fact]
    public async Task A_group_that_cannot_be_kept_fails_every_operation_in_it_and_the_next_one_is_kept()
    {
        await _database.ExecuteAsync("alter table access_record add constraint broken check (pupil_ids[1] < 5)");
        // Held up by a lock, they gather in at most two groups; the second holds what is refused.
        await using var connection = await _database.Owner.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand("lock table access_record in share mode", connection, transaction))
        {
            await hold.ExecuteNonQueryAsync();
        }

        var first = _memory.Journal.WriteAsync(Record(1));
        await HasWaiterAsync();
        var second = _memory.Journal.WriteAsync(Record(2));
        var refused = _memory.Journal.WriteAsync(Record(5));
        await transaction.RollbackAsync();

        await first;
        await Assert.ThrowsAsync<PostgresException>(() => second);
        await Assert.ThrowsAsync<PostgresException>(() => refused);
        await _memory.Journal.WriteAsync(Record(3));
        Assert.Equal("{1,3}", await _database.ExecuteAsync("select array_agg(pupil_ids[1] order by id)::text from access_record"));
    }

    [Fact]
    public async Task A_connection_that_the_server_has_closed_costs_no_operation()
    {
        await _memory.Journal.WriteAsync(Record(1));
        await _database.ExecuteAsync("select count(pg_terminate_backend(pid)) from pg_stat_activity where application_name = 'partnership-api' and datname = current_database()");
        await _memory.Journal.WriteAsync(Record(2));
        Assert.Equal(2L, await _database.ExecuteAsync("select count(*) from access_record"));
    }

    [Fact]
    public async Task Nobody_who_serves_callers_can_change_the_records_or_read_them_for_nobody()
    {
        await _memory.Journal.WriteAsync(Record(1));
        await using var source = NpgsqlDataSource.Create(_database.Options.ConnectionString);
        await using (var count = source.CreateCommand("select count(*) from access_record"))
        {
            Assert.Equal(0L, await count.ExecuteScalarAsync());
        }

        foreach (var sql in new[] { "select count(*) from access_seal", "delete from access_record", "update access_record set client = ''" })
        {
#pragma warning disable CA2100
            await using var command = source.CreateCommand(sql);
#pragma warning restore CA2100
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteScalarAsync())).SqlState);
        }
    }

    private Task HasWaiterAsync() => Wait.UntilAsync(
        async () => await _database.ExecuteAsync("select count(*) from pg_locks where not granted and relation = 'access_record'::regclass") is not 0L);

    private static AccessRecord Record(long pupil) => new(
        Now, 3, "mill-school", "A Teacher", "school v3", Purpose.ChildrenMissingEducation, "query pupils", ["Pupil.upn", "Pupil.familyName"], [pupil, pupil + 1]);
}

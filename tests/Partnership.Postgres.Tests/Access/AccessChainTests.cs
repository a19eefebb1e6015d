using Npgsql;
using Partnership.Attendance.Access;
using Partnership.Postgres.Access;
using Partnership.Testing;

namespace Partnership.Postgres.Tests.Access;

public sealed class AccessChainTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);
    private TestDatabase _database = null!;
    private PartnershipDatabase _memory = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        await SmallCounty.InsertAsync(_database);
        _memory = _database.Open();
    }

    public async Task DisposeAsync()
    {
        await _memory.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Sealed_records_form_a_chain_that_holds_and_nothing_is_sealed_twice()
    {
        await SealFiveAsync();
        Assert.Equal(0, await _memory.AccessChain.SealAsync());

        var report = await _memory.AccessChain.VerifyAsync();

        Assert.Equal((5L, 0L, null), (report.Head.Number, report.Unsealed, report.Fault));
        Assert.Equal("1 2 3 4 5", await _database.ExecuteAsync("select string_agg(number::text, ' ' order by number) from access_seal"));
    }

    // The reckoning may never change: a chain that was sealed in another year is checked with it.
    [Fact]
    public async Task The_hash_of_a_known_chain_stays_what_it_is()
    {
        await _database.ExecuteAsync("""
            insert into access_record (id, at, organisation_id, client, person, purpose, operation, fields, pupil_ids, claim_set) values
              (7, '2026-11-20 09:00:00.123456Z', 3, 'mill-school', null, 'ATTENDANCE', 'query pupils', array['Pupil.id', ''], array[11, 12], 'school v3'),
              (8, '2026-11-20 09:00:01Z', 6, 'quay-workshop', 'É, Lead', 'ATTENDANCE', 'query pupil', array[]::text[], array[]::bigint[], '')
            """);
        await SealAsync(2);

        // Reckoned by another program from ADR 0020.
        Assert.Equal("2:9658549cde91d5c2443f812ef01fe588ee147ef64c7409a65a7703ba60551055", (await _memory.AccessChain.VerifyAsync()).Head.ToString());
    }

    [Theory]
    [InlineData("update access_record set purpose = 'COMMISSIONING' where id = 3", AccessChainFault.RecordAltered, 3L, 3L)]
    [InlineData("update access_record set pupil_ids = array[12] where id = 3", AccessChainFault.RecordAltered, 3L, 3L)]
    [InlineData("update access_record set person = '' where id = 3", AccessChainFault.RecordAltered, 3L, 3L)]
    [InlineData("update access_record set at = at + interval '1 microsecond' where id = 3", AccessChainFault.RecordAltered, 3L, 3L)]
    [InlineData("delete from access_record where id = 3", AccessChainFault.RecordMissing, 3L, 3L)]
    [InlineData("delete from access_seal where number = 3", AccessChainFault.SealMissing, 3L, null)]
    [InlineData("delete from access_seal where number = 3; delete from access_record where id = 3; update access_seal set number = number - 1 where number > 3",
        AccessChainFault.SealAltered, 3L, 4L)]
    [InlineData("update access_seal set hash = digest where number = 3", AccessChainFault.SealAltered, 3L, 3L)]
    [InlineData("""
        insert into access_record (id, at, organisation_id, client, purpose, operation, fields, pupil_ids, transaction_id)
        select 99, at, organisation_id, client, purpose, operation, fields, pupil_ids, transaction_id from access_record where id = 2
        """, AccessChainFault.RecordInserted, null, 99L)]
    public async Task Tampering_is_found_at_the_first_link_that_it_touched(string tampering, AccessChainFault fault, long? number, long? record)
    {
        await SealFiveAsync();
        await TamperAsync(tampering);

        var report = await _memory.AccessChain.VerifyAsync();

        Assert.Equal((fault, number, record), (report.Fault, report.AtNumber, report.RecordId));
    }

    [Fact]
    public async Task A_chain_that_was_cut_short_or_made_anew_is_found_by_a_head_that_was_written_down()
    {
        var head = await SealFiveAsync();
        Assert.Null((await _memory.AccessChain.VerifyAsync(head)).Fault);

        await TamperAsync("delete from access_seal where number > 3; delete from access_record where id > 3");
        Assert.Null((await _memory.AccessChain.VerifyAsync()).Fault);
        Assert.Equal((AccessChainFault.HeadUnknown, 5L), await FaultAsync(head));

        await TamperAsync("delete from access_seal; update access_record set client = 'nobody' where id = 2");
        await SealAsync(3);
        Assert.Null((await _memory.AccessChain.VerifyAsync()).Fault);
        Assert.Equal((AccessChainFault.HeadUnknown, 5L), await FaultAsync(head));
    }

    [Theory]
    [InlineData("update access_record set client = ''")]
    [InlineData("delete from access_record")]
    [InlineData("truncate access_record")]
    [InlineData("update access_seal set number = number + 1")]
    [InlineData("delete from access_seal")]
    [InlineData("truncate access_seal")]
    public async Task Even_the_owner_changes_nothing_by_mistake(string sql)
    {
        await SealFiveAsync();
        Assert.Equal(PostgresErrorCodes.RestrictViolation, (await Assert.ThrowsAsync<PostgresException>(() => _database.ExecuteAsync(sql))).SqlState);
    }

    [Fact]
    public async Task A_record_whose_transaction_is_still_open_holds_back_those_after_it_and_is_sealed_before_them()
    {
        await using var connection = await _database.Owner.OpenConnectionAsync();
        await using var open = await connection.BeginTransactionAsync();
        await using (var insert = new NpgsqlCommand(
            "insert into access_record (at, organisation_id, client, purpose, operation, fields, pupil_ids) values (now(), 3, 'late', 'ATTENDANCE', 'query pupils', '{}', '{11}')",
            connection, open))
        {
            await insert.ExecuteNonQueryAsync();
        }

        await _memory.Journal.WriteAsync(Record(12));
        Assert.Equal(0, await _memory.AccessChain.SealAsync());
        Assert.Equal(1, (await _memory.AccessChain.VerifyAsync()).Unsealed);

        await open.CommitAsync();
        await SealAsync(2);
        Assert.Equal("late mill-school", await _database.ExecuteAsync(
            "select string_agg(r.client, ' ' order by s.number) from access_seal s join access_record r on r.id = s.record_id"));
    }

    [Fact]
    public async Task Two_nodes_that_seal_at_once_make_one_chain()
    {
        await using var other = _database.Open();
        await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => _memory.Journal.WriteAsync(Record(11))));
        while ((await _memory.AccessChain.VerifyAsync()).Unsealed > 0)
        {
            await Task.WhenAll(_memory.AccessChain.SealAsync(), other.AccessChain.SealAsync());
        }

        var report = await _memory.AccessChain.VerifyAsync();
        Assert.Equal((300L, null), (report.Head.Number, report.Fault));
    }

    [Fact]
    public async Task A_record_is_kept_for_the_school_that_had_the_child_that_day_and_for_nobody_else()
    {
        await _database.ExecuteAsync("update registration set ends = '2026-11-19' where pupil_id = 12");
        await _database.ExecuteAsync("insert into registration (pupil_id, school_id, status, starts) values (12, 4, 'SINGLE', '2026-11-20')");
        await _memory.Journal.WriteAsync(Record(12));
        await _memory.Journal.WriteAsync(Record(12) with { At = Now.AddDays(-1) });
        await SealAsync(2);

        Assert.Equal("4:12:1 5:12:2", await _database.ExecuteAsync(
            "select string_agg(concat_ws(':', owner_id, listed_as, block * 1024 + n), ' ' order by n, owner_id) from pupil_access cross join unnest(places) n"));
        Assert.Equal("1", await SeenAsync(SmallCounty.SchoolScope(4)));
        Assert.Equal("2", await SeenAsync(SmallCounty.SchoolScope(5)));
        Assert.Equal("", await SeenAsync(SmallCounty.SchoolScope(3)));
    }

    private async Task<string> SeenAsync(AccessScope scope)
    {
        await using var session = _memory.OpenSession(scope);
        var rows = await session.AskNow(AccessRecordReads.Page(null, false, null, 10));
        Assert.All(rows, row => Assert.Equal([12], row.PupilIds));
        return string.Join(" ", rows.Select(row => row.Id));
    }

    private async Task<(AccessChainFault?, long?)> FaultAsync(AccessChainHead head)
    {
        var report = await _memory.AccessChain.VerifyAsync(head);
        return (report.Fault, report.AtNumber);
    }

    private Task<object?> TamperAsync(string sql) => _database.ExecuteAsync($"set session_replication_role = replica; {sql}; reset session_replication_role");

    private async Task<AccessChainHead> SealFiveAsync()
    {
        for (var i = 0; i < 5; i++)
        {
            await _memory.Journal.WriteAsync(Record(11));
        }

        await SealAsync(5);
        return (await _memory.AccessChain.VerifyAsync()).Head;
    }

    // Another test's transaction in the same cluster may hold a record back for a moment.
    private async Task SealAsync(int count)
    {
        for (var done = 0; done < count;)
        {
            done += await _memory.AccessChain.SealAsync();
        }
    }

    private static AccessRecord Record(long pupil) =>
        new(Now, 3, "mill-school", null, "school v3", Purpose.Attendance, "query pupils", ["Pupil.upn"], [pupil]);
}

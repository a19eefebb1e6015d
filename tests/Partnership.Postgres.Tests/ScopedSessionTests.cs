using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using Partnership.Attendance.Access;
using Partnership.Attendance.Organisations;
using Partnership.Testing;

namespace Partnership.Postgres.Tests;

public sealed class ScopedSessionTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private PartnershipDatabase _memory = null!;

    public async Task InitializeAsync()
    {
        if (await database.ExecuteAsync("select count(*) from organisation") is 0L)
        {
            await SmallCounty.InsertAsync(database);
        }

        // One connection: whatever leaks from one session, the next one finds.
        _memory = database.Open(change: options => options with { MaxConnections = 1 });
    }

    public async Task DisposeAsync() => await _memory.DisposeAsync();

    [Fact]
    public async Task Everything_asked_on_one_level_is_one_round_trip()
    {
        await using var session = _memory.OpenSession(SmallCounty.SchoolScope());
        var pupils = session.Ask(Number("select count(*) from pupil"));
        var placements = session.Ask(Number("select count(*) from placement"));
        var given = session.Ask(Number("select @n + @n + @m", Int("m", 1), Int("n", 20)));
        await session.FlushAsync();
        Assert.Equal((1, 1, 41), (await pupils, await placements, await given));
        Assert.Equal(1, session.RoundTrips);
    }

    [Fact]
    public async Task Nothing_asked_is_no_round_trip()
    {
        await using var session = _memory.OpenSession(SmallCounty.SchoolScope());
        await session.FlushAsync();
        Assert.Equal(0, session.RoundTrips);
    }

    [Fact]
    public async Task What_answers_lead_to_is_asked_together_in_the_next_batch_of_the_same_flush()
    {
        await using var session = _memory.OpenSession(SmallCounty.SchoolScope());
        async Task<long> Resolve(int n)
        {
            var first = await session.Ask(Number("select @n", Int("n", n)));
            return await session.Ask(Number("select @n + 100", Int("n", (int)first)));
        }

        var one = Resolve(1);
        var two = Resolve(2);
        await session.FlushAsync();
        Assert.True(one.IsCompletedSuccessfully && two.IsCompletedSuccessfully, "both are answered when the flush is over");
        Assert.Equal((101, 102), (await one, await two));
        Assert.Equal(2, session.RoundTrips);
    }

    [Fact]
    public async Task The_session_supplies_the_scope_to_the_statements_that_name_it()
    {
        var scope = new AccessScope(
            SmallCounty.Caller(SmallCounty.App, OrganisationKind.PartnerApp, ClaimSets.PartnerApp), [7], [3, 5], SmallCounty.Today);
        await using var session = _memory.OpenSession(scope);
        var text = await session.AskNow(Text(
            "select concat_ws(' ', @readers::text, @writers::text, @area::text, @day::text, @caller::text, @classes::text)"));
        Assert.Equal("{3,5,7} {} {} 2026-11-20 7 {CODE_CATEGORY}", text);
        Assert.Equal(text, await session.AskNow(Text("""
            select concat_ws(' ', (select context_readers())::text, (select context_writers())::text, (select context_area())::text,
              (select context_day())::text, 7, (select context_classes())::text)
            """)));
    }

    [Fact]
    public async Task Policies_show_each_session_on_a_shared_connection_its_own_rows_only()
    {
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal("Able", await FamilyNamesAsync(SmallCounty.SchoolScope()));
            Assert.Equal("Baker", await FamilyNamesAsync(SmallCounty.SchoolScope(SmallCounty.LoneSchool)));
            Assert.Equal("Able", await FamilyNamesAsync(SmallCounty.ProviderScope()));
            Assert.Equal(string.Empty, await FamilyNamesAsync(SmallCounty.SchoolScope(SmallCounty.OtherTrustSchool)));
        }
    }

    [Fact]
    public async Task A_connection_keeps_nothing_of_a_session_that_has_left_it()
    {
        await FamilyNamesAsync(SmallCounty.SchoolScope());
        await using var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(database.Options.ConnectionString) { NoResetOnClose = true, MaxPoolSize = 1 }.ConnectionString);
        await using (var connection = await source.OpenConnectionAsync())
        {
            await using var batch = connection.CreateBatch();
            var context = new NpgsqlBatchCommand(ScopeContext.ForReading);
            ScopeContext.Of(SmallCounty.SchoolScope()).AddReading(context.Parameters, []);
            batch.BatchCommands.Add(context);
            batch.BatchCommands.Add(new NpgsqlBatchCommand("select count(*) from pupil"));
            await using var reader = await batch.ExecuteReaderAsync();
            await reader.NextResultAsync();
            await reader.ReadAsync();
            Assert.Equal(1, reader.GetInt64(0));
        }

        await using var after = source.CreateCommand(
            "select (select count(*) from pupil) || coalesce(current_setting('app.reader_ids', true), '') || current_setting('transaction_read_only')");
        Assert.Equal("0off", await after.ExecuteScalarAsync());
    }

    [Fact]
    public async Task A_session_cannot_write()
    {
        await using var session = _memory.OpenSession(SmallCounty.SchoolScope());
        var refusal = await Assert.ThrowsAsync<PostgresException>(async () => await session.AskNow(Number(
            "insert into access_record (at, organisation_id, client, purpose, operation, fields, pupil_ids) values (now(), 3, '', '', '', '{}', '{}') returning 1::bigint")));
        Assert.Equal(PostgresErrorCodes.ReadOnlySqlTransaction, refusal.SqlState);
    }

    [Fact]
    public async Task One_statement_that_fails_fails_its_whole_level_and_not_the_next()
    {
        await using var session = _memory.OpenSession(SmallCounty.SchoolScope());
        var before = session.Ask(Number("select 1"));
        var wrong = session.Ask(Number("select 1 / (@n - 1)", Int("n", 1)));
        var after = session.Ask(Number("select 2"));
        await session.FlushAsync();
        Assert.Equal("22012", (await Assert.ThrowsAsync<PostgresException>(async () => await before)).SqlState);
        Assert.Equal("22012", (await Assert.ThrowsAsync<PostgresException>(async () => await wrong)).SqlState);
        Assert.Equal("22012", (await Assert.ThrowsAsync<PostgresException>(async () => await after)).SqlState);
        Assert.Equal(3, await session.AskNow(Number("select 3")));
    }

    [Fact]
    public async Task An_error_behind_the_last_row_is_not_missed()
    {
        await using var session = _memory.OpenSession(SmallCounty.SchoolScope());
        await Assert.ThrowsAsync<PostgresException>(async () => await session.AskNow(
            new ScopedQuery<int>("select 1 / (3 - n) from generate_series(1, 3) n", [], async (reader, cancel) => await reader.ReadAsync(cancel) ? 1 : 0)));
    }

    [Fact]
    public async Task A_parameter_that_nobody_or_the_wrong_one_supplies_is_refused()
    {
        await using var session = _memory.OpenSession(SmallCounty.SchoolScope());
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await session.AskNow(Number("select @nothing")));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await session.AskNow(Number("select 1::bigint", Int("n", 1))));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await session.AskNow(
            Number("select cardinality(@readers)::bigint", Int("readers", 1))));
    }

    [Fact]
    public void Names_become_positions_outside_of_literals_comments_and_operators()
    {
        var statement = ScopedStatement.Of("""
            select '@a', "@b", x @> @list, x <@ @list, y @@ z, e@d, @n::int -- @c
              /* @d */ from t where a = @n
            """);
        Assert.Equal(["list", "n"], statement.Parameters);
        Assert.Equal("""
            select '@a', "@b", x @> $1, x <@ $1, y @@ z, e@d, $2::int -- @c
              /* @d */ from t where a = $2
            """, statement.Text);
    }

    [Fact]
    public async Task Between_two_flushes_a_session_holds_no_connection()
    {
        await using var session = _memory.OpenSession(SmallCounty.SchoolScope());
        Assert.Equal(1, await session.AskNow(Number("select count(*) from pupil")));
        await using var other = _memory.OpenSession(SmallCounty.ProviderScope());
        Assert.Equal(1, await other.AskNow(Number("select 1")));
        Assert.Equal(7, await _memory.WriteAsync(session.Scope, (connection, transaction, cancel) =>
            ScalarAsync<int>(connection, transaction, "select 7", cancel)));
        Assert.Equal(1, await session.AskNow(Number("select count(*) from pupil")));
    }

    [Fact]
    public async Task A_session_goes_on_under_its_renewed_scope_and_never_under_another_organisations()
    {
        await using var session = _memory.OpenSession(SmallCounty.SchoolScope());
        Assert.Equal(1, await session.AskNow(Number("select count(*) from pupil")));
        session.Renew(new AccessScope(session.Scope.Caller, [SmallCounty.TrustSchool], [], new DateOnly(2020, 1, 1)));
        Assert.Equal(0, await session.AskNow(Number("select count(*) from pupil")));
        Assert.Throws<InvalidOperationException>(() => session.Renew(SmallCounty.ProviderScope()));
    }

    [Fact]
    public async Task A_write_has_the_context_of_its_caller_and_is_bound_by_the_policies()
    {
        var scope = SmallCounty.SchoolScope();
        Assert.Equal("{3}", await _memory.WriteAsync(scope, (connection, transaction, cancel) =>
            ScalarAsync<string>(connection, transaction, "select context_writers()::text", cancel)));
        var refusal = await Assert.ThrowsAsync<PostgresException>(async () => await _memory.WriteAsync(scope, (connection, transaction, cancel) =>
            ScalarAsync<int>(connection, transaction, "insert into register_tally values (5, '2026-11-20', 0, '/', 1) returning marks", cancel)));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
    }

    [Fact]
    public async Task A_write_that_lost_a_race_is_done_again_and_one_that_rolled_back_saves_nothing()
    {
        var runs = 0;
        var marks = await _memory.WriteAsync(SmallCounty.SchoolScope(), async (connection, transaction, cancel) =>
        {
            var inserted = await ScalarAsync<int>(
                connection, transaction, "insert into register_tally values (3, '2026-11-20', 0, '/', 1) returning marks", cancel);
            return ++runs < 3
                ? await ScalarAsync<int>(connection, transaction, "do $$ begin raise exception using errcode = '40001'; end $$", cancel)
                : inserted;
        });
        Assert.Equal((1, 3), (marks, runs));

        await _memory.WriteAsync(SmallCounty.SchoolScope(), async (connection, transaction, cancel) =>
        {
            await ScalarAsync<int>(connection, transaction, "insert into register_tally values (3, '2026-11-20', 1, '/', 1) returning marks", cancel);
            await transaction.RollbackAsync(cancel);
            return 0;
        });
        Assert.Equal(1L, await database.ExecuteAsync("select count(*) from register_tally where school_id = 3"));
    }

    private async Task<string> FamilyNamesAsync(AccessScope scope)
    {
        await using var session = _memory.OpenSession(scope);
        return await session.AskNow(Text("select coalesce(string_agg(family_name, ' ' order by id), '') from pupil"));
    }

    private static async ValueTask<T> ScalarAsync<T>(
        NpgsqlConnection connection, NpgsqlTransaction transaction, string sql, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100
        await using var command = new NpgsqlCommand(sql, connection, transaction);
#pragma warning restore CA2100
        return (T)(await command.ExecuteScalarAsync(cancellationToken) ?? default(T)!);
    }

    private static NpgsqlParameter<int> Int(string name, int value) => new(name, NpgsqlDbType.Integer) { TypedValue = value };

    private static ScopedQuery<long> Number(string sql, params NpgsqlParameter[] parameters) => new(sql, parameters, async (reader, cancel) =>
    {
        await reader.ReadAsync(cancel);
        return Convert.ToInt64(reader.GetValue(0), CultureInfo.InvariantCulture);
    });

    private static ScopedQuery<string> Text(string sql) => new(sql, [], async (reader, cancel) =>
    {
        await reader.ReadAsync(cancel);
        return reader.GetString(0);
    });
}

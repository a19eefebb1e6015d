using Npgsql;
using Partnership.Attendance.Access;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Registers;

namespace Partnership.Postgres.Tests.Access;

/// <summary>The role as which a recording's statements run (ADR 0076): what it sees, what it writes, and that nobody has its rights by accident.</summary>
public sealed class RecorderTests
{
    private const string Seen = """
        select concat_ws(' ', (select count(*) from placement where id > 0), (select count(*) from registration where id > 0),
          (select count(*) from provider_mark), (select count(*) from attendance_mark), (select count(*) from absence), (select count(upn) from pupil))
        """;

    [Fact]
    public async Task A_recorder_sees_whom_its_organisation_may_record_and_what_it_recorded_and_nothing_of_anothers()
    {
        await using var county = await CountyAsync();

        Assert.Equal("1 0 1 0 1 1", await AsRecorderAsync(county, county.ProviderScope(), Seen));
        Assert.Equal("1 0 1 0 1 1", await AsRecorderAsync(county, county.ProviderScope(RecordingCounty.OtherProvider), Seen));
        Assert.Equal("0 1 0 1 1 1", await AsRecorderAsync(county, county.SchoolScope(), Seen));
        Assert.Equal("0 0 0 0 0 0", await AsRecorderAsync(county, county.SchoolScope(RecordingCounty.OtherSchool), Seen));
    }

    [Fact]
    public async Task What_a_recorder_may_touch_is_what_a_recording_touches()
    {
        await using var county = await RecordingCounty.CreateAsync();

        Assert.Equal(
            """
            absence select insert update
            attendance_mark select insert
            closure select
            event_log insert
            former_upn select
            organisation_policy select
            placement select
            provider_mark select insert
            pupil select
            register_tally select insert update
            registration select
            relationship select
            session_time select
            term select
            times_version select
            """,
            await county.RowsAsync("""
                select c.relname || ' ' || string_agg(may.verb, ' ' order by may.n) from pg_class c
                 cross join unnest(array['select', 'insert', 'update', 'delete', 'truncate']) with ordinality may (verb, n)
                 where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
                   and case when may.n <= 3 then has_any_column_privilege('partnership_recorder', c.oid, may.verb) else has_table_privilege('partnership_recorder', c.oid, may.verb) end
                 group by c.relname order by c.relname
                """));
    }

    [Theory]
    [InlineData("select family_name from pupil")]
    [InlineData("select kind from event_log")]
    [InlineData("select review_dates from placement")]
    [InlineData("select id from contact_attempt")]
    [InlineData("update provider_mark set comment = ''")]
    [InlineData("delete from absence")]
    public async Task A_recorder_may_do_nothing_that_a_recording_does_not(string statement)
    {
        await using var county = await CountyAsync();

        var refused = await Assert.ThrowsAsync<PostgresException>(() => AsRecorderAsync(county, county.ProviderScope(), statement));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task A_recorder_writes_for_nobody_else()
    {
        await using var county = await CountyAsync();

        var refused = await Assert.ThrowsAsync<PostgresException>(() => AsRecorderAsync(county, county.ProviderScope(), """
            insert into provider_mark (provider_id, placement_id, pupil_id, school_id, session_date, half, observation, due_at, recorded_at, recorded_by_name, recorded_by_position)
            values (6, 3001, 1, 3, '2026-11-19', 0, 'PRESENT', now(), now(), 'Pat Marsh', 'Attendance officer')
            """));

        Assert.Contains("row-level security", refused.MessageText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_program_has_the_recorders_rights_only_where_it_becomes_it_and_until_its_transaction_ends()
    {
        await using var county = await CountyAsync();

        Assert.Equal("false|true", await county.RowsAsync(
            "select pg_has_role('partnership_api', 'partnership_recorder', 'usage') a, pg_has_role('partnership_api', 'partnership_recorder', 'member') b"));
        await using var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(county.Test.Options.ConnectionString) { NoResetOnClose = true, MaxPoolSize = 1 }.ConnectionString);
        Assert.Equal("partnership_recorder", await AsRecorderAsync(source, county, county.ProviderScope(), "select current_user::text"));
        await using var after = source.CreateCommand("select current_user::text");
        Assert.Equal("partnership_api", await after.ExecuteScalarAsync());
    }

    // One child at two providers and on the school's roll; each recorded it absent today.
    private static async Task<RecordingCounty> CountyAsync()
    {
        var county = await RecordingCounty.CreateAsync();
        await county.AddPupilAsync(1, "xxxxxxxxxx", "A801200005001");
        await county.Test.ExecuteAsync("""
            insert into placement (id, pupil_id, provider_id, commissioner_id, school_id, route, starts, agreed_week)
            values (3001, 1, 6, 3, 3, 'SCHOOL_COMMISSIONED', '2026-09-01', 'xxxxxxxxxx')
            """);
        foreach (var (provider, placement) in ((int, long)[])[(RecordingCounty.Provider, 2001), (RecordingCounty.OtherProvider, 3001)])
        {
            Assert.Single((await new RecordProviderSession(county.Database).RunAsync(
                county.ProviderScope(provider), new ProviderSession(null, null, Half.Am, [new ObservationEntry(placement, null, Observation.Absent)]))).Saved);
        }

        Assert.Single((await new RecordRegister(county.Database).RunAsync(
            county.SchoolScope(), new StatutoryRegister(RecordingCounty.School, null, Half.Am, [new MarkEntry(1001, null, "N")]))).Saved);
        return county;
    }

    private static async Task<string?> AsRecorderAsync(RecordingCounty county, AccessScope scope, string statement)
    {
        await using var source = NpgsqlDataSource.Create(county.Test.Options.ConnectionString);
        return await AsRecorderAsync(source, county, scope, statement);
    }

    private static async Task<string?> AsRecorderAsync(NpgsqlDataSource source, RecordingCounty county, AccessScope scope, string statement)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var become = new NpgsqlCommand(ScopeContext.Of(scope).Recording, connection, transaction);
        ScopeContext.Of(scope).AddWriting(become.Parameters, county.Clock.GetUtcNow());
        await become.ExecuteNonQueryAsync();
        await using var command = new NpgsqlCommand(statement, connection, transaction);
        var answer = (string?)await command.ExecuteScalarAsync();
        await transaction.CommitAsync();
        return answer;
    }
}

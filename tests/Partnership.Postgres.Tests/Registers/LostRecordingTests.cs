using Npgsql;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Registers;
using Partnership.Testing;

namespace Partnership.Postgres.Tests.Registers;

/// <summary>A recording sends its commit with its last statements: a connection that ends before them, among them and at the commit.</summary>
public sealed class LostRecordingTests
{
    // The program's one that waits for a lock, ended as an operator or a restart would.
    private const string EndWaiting = """
        select count(pg_terminate_backend(pid, 10000)) from pg_stat_activity
         where datname = current_database() and application_name = 'partnership-api' and wait_event_type = 'Lock'
        """;

    [Theory]
    [InlineData("lock_pupils(array[1])")]
    [InlineData("lock_table()")]
    public async Task A_recording_whose_connection_ends_before_its_commit_is_carried_out_again_and_once(string held)
    {
        await using var county = await CountyAsync();
        await county.Test.ExecuteAsync("""
            create function lock_table() returns void language plpgsql as $$ begin lock table keeping_due in access exclusive mode; end $$
            """);

        var outcome = await EndAsync(county, held);

        Assert.Single((await outcome).Saved);
        Assert.Equal("1|1|1", await CountsAsync(county));
    }

    [Fact]
    public async Task A_recording_whose_connection_ends_with_its_commit_is_not_carried_out_again()
    {
        await using var county = await CountyAsync();
        await county.Test.ExecuteAsync("""
            create function wait_for_test() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock(42); return null; end $$;
            create constraint trigger wait_for_test after insert on keeping_due deferrable initially deferred for each row execute function wait_for_test()
            """);

        var outcome = await EndAsync(county, "pg_advisory_xact_lock(42)");

        await Assert.ThrowsAnyAsync<NpgsqlException>(() => outcome);
        Assert.Equal("0|0|0", await CountsAsync(county));
    }

    private static async Task<RecordingCounty> CountyAsync()
    {
        var county = await RecordingCounty.CreateAsync();
        await county.AddPupilAsync(1, "xxxxxxxxxx");
        return county;
    }

    /// <summary>Records while somebody else holds what the recording waits for, and ends its connection while it waits.</summary>
    private static async Task<Task<BatchOutcome>> EndAsync(RecordingCounty county, string held)
    {
        await using var holder = await county.Test.Owner.OpenConnectionAsync();
        await using var holding = await holder.BeginTransactionAsync();
        await using var hold = new NpgsqlCommand($"select {held}", holder, holding);
        await hold.ExecuteNonQueryAsync();
        var outcome = new RecordProviderSession(county.Database).RunAsync(
            county.ProviderScope(), new ProviderSession(null, null, Half.Am, [new ObservationEntry(2001, null, Observation.Absent)])).AsTask();
        await Wait.UntilAsync(async () => (long)(await county.Test.ExecuteAsync(EndWaiting))! > 0);
        await holding.CommitAsync();
        return outcome;
    }

    private static Task<string> CountsAsync(RecordingCounty county) => county.RowsAsync(
        "select (select count(*) from provider_mark) m, (select count(*) from event_log where kind = 'ABSENCE_RECORDED') e, (select count(*) from absence) a");
}

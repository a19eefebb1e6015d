using Partnership.Attendance.Registers;
using Partnership.Postgres.Absences;
using Partnership.Postgres.Registers;

namespace Partnership.Postgres.Tests.Duties;

/// <summary>What a recording leaves to be kept is in its own transaction, and is kept once by whoever comes first (ADR 0015).</summary>
public sealed class DueKeepingTests
{
    private const string Duties = "select organisation_id, pupil_id, kind, subject, rule, holder, due_on, due_at from duty where pupil_id is not null order by 1, 2, 3, 4, 5";

    [Fact]
    public async Task A_recording_leaves_its_pupils_to_be_kept_and_nothing_is_left_afterwards()
    {
        await using var county = await CountyAsync();

        await MarkAsync(county, 1, "N");

        Assert.Equal("[1]|2026-11-20|0", await county.RowsAsync("select pupil_ids, session_date, half from keeping_due"));
        Assert.Equal("0", await county.RowsAsync("select count(*) from duty where kind = 'CONTACT_FAMILY'"));
        Assert.Equal(1, await new KeptState(county.Database).KeepRecordingsAsync());
        Assert.Equal("1", await county.RowsAsync("select count(*) from duty where kind = 'CONTACT_FAMILY'"));
        Assert.Equal("0", await county.RowsAsync("select count(*) from keeping_due"));
        Assert.Equal(0, await new KeptState(county.Database).KeepRecordingsAsync());
    }

    [Fact]
    public async Task A_keeper_that_dies_in_the_middle_leaves_the_recording_to_the_next()
    {
        await using var county = await CountyAsync();
        await MarkAsync(county, 1, "N");
        await using (var dying = await county.Test.Owner.OpenConnectionAsync())
        await using (await dying.BeginTransactionAsync())
        {
            await using var take = dying.CreateCommand();
            take.CommandText = "select count(*) from take_keeping(now(), 10)";
            Assert.Equal(1L, await take.ExecuteScalarAsync());
            Assert.Equal(0, await new KeptState(county.Database).KeepRecordingsAsync());
        }

        Assert.Equal(1, await new KeptState(county.Database).KeepRecordingsAsync());
        Assert.Equal("1", await county.RowsAsync("select count(*) from duty where kind = 'CONTACT_FAMILY'"));
    }

    [Fact]
    public async Task Several_nodes_share_the_recordings_and_the_duties_are_those_of_a_rebuild()
    {
        await using var county = await CountyAsync();
        await using var other = county.Test.Open(county.Clock);
        for (var id = 1; id <= 6; id++)
        {
            await MarkAsync(county, id, id % 2 == 0 ? "N" : "/");
            await SeeAsync(county, id, id % 3 == 0 ? Observation.Absent : Observation.Present);
        }

        var kept = await Task.WhenAll(new KeptState(county.Database).KeepRecordingsAsync(), new KeptState(other).KeepRecordingsAsync());

        Assert.Equal(12, kept.Sum());
        var duties = await county.RowsAsync(Duties);
        await new KeptState(county.Database).RebuildAsync();
        Assert.Equal(duties, await county.RowsAsync(Duties));
    }

    [Fact]
    public async Task A_recording_that_cannot_be_kept_is_put_off_and_holds_up_no_other()
    {
        await using var county = await CountyAsync();
        await county.Test.ExecuteAsync(
            """
            create function refuse() returns trigger language plpgsql as $$ begin raise exception 'not this one'; end $$;
            create trigger refuse before insert on duty for each row when (new.pupil_id = 1) execute function refuse();
            """);
        await MarkAsync(county, 1, "N");
        await MarkAsync(county, 2, "N");
        var kept = new KeptState(county.Database);

        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => kept.KeepRecordingsAsync());
        Assert.Equal(1, await kept.KeepRecordingsAsync());
        Assert.Equal("[1]|1", await county.RowsAsync("select pupil_ids, failures from keeping_due"));
        Assert.Equal(0, await kept.KeepRecordingsAsync());

        await county.Test.ExecuteAsync("drop trigger refuse on duty");
        county.MoveTo("2026-11-20", "10:00");
        Assert.Equal(1, await kept.KeepRecordingsAsync());
        Assert.Equal("1,2", await county.RowsAsync("select string_agg(pupil_id::text, ',' order by pupil_id) from duty where kind = 'CONTACT_FAMILY'"));
    }

    [Fact]
    public async Task A_session_is_closed_by_one_node_only()
    {
        await using var county = await CountyAsync();
        await using var other = county.Test.Open(county.Clock);
        await county.Test.ExecuteAsync("update placement set starts = '2026-11-20'");
        county.MoveTo("2026-11-20", "10:00");

        var closed = await Task.WhenAll(new KeptState(county.Database).CloseSessionsAsync(), new KeptState(other).CloseSessionsAsync());

        Assert.Equal(1, closed.Sum());
        Assert.Equal(
            "6", await county.RowsAsync("select count(*) from discrepancy where kind = 'NOT_REPORTED_IN_TIME' and session_date = '2026-11-20' and state = 'OPEN'"));
    }

    private static async Task<RecordingCounty> CountyAsync()
    {
        var county = await RecordingCounty.CreateAsync("2026-11-20", "09:20");
        for (var id = 1; id <= 6; id++)
        {
            await county.AddPupilAsync(id, "xxxxxxxxxx", starts: "2026-11-20");
        }

        return county;
    }

    private static async Task MarkAsync(RecordingCounty county, long pupil, string code) => await new RecordRegister(county.Database).RunAsync(
        county.SchoolScope(), new StatutoryRegister(RecordingCounty.School, null, Half.Am, [new MarkEntry(1000 + pupil, null, code)]));

    private static async Task SeeAsync(RecordingCounty county, long pupil, Observation seen) => await new RecordProviderSession(county.Database).RunAsync(
        county.ProviderScope(), new ProviderSession(null, null, Half.Am, [new ObservationEntry(2000 + pupil, null, seen)]));
}

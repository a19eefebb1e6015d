using Npgsql;
using Partnership.Attendance.Access;
using Partnership.Postgres.Events;
using Partnership.Testing;

namespace Partnership.Postgres.Tests.Events;

/// <summary>A county whose log is written to and followed. Events are told apart by the version that each test gives them.</summary>
public abstract class FollowedLog : IAsyncLifetime
{
    protected static TimeSpan Never { get; } = TimeSpan.FromDays(1);
    protected TestDatabase Database { get; private set; } = null!;

    protected PartnershipDatabase Memory { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Database = await TestDatabase.CreateAsync();
        await SmallCounty.InsertAsync(Database);
        await Database.ExecuteAsync("delete from event_log"); // what the county itself is made of is told too
        Memory = Database.Open();
    }

    public async Task DisposeAsync()
    {
        await Memory.DisposeAsync();
        await Database.DisposeAsync();
    }

    private protected Task<Follower> FollowAsync(
        AccessScope? scope = null, EventFilter? filter = null, string? after = null, PartnershipDatabase? memory = null) =>
        Follower.StartAsync(memory ?? Memory, () => scope ?? SmallCounty.SchoolScope(), filter, after);

    protected async Task AppendAsync(
        int version,
        string kind = "ABSENCE_RECORDED",
        int organisation = SmallCounty.Provider,
        long pupil = SmallCounty.Placed,
        string date = "2026-11-20",
        PartnershipDatabase? wake = null)
    {
        await Database.ExecuteAsync(Insert(version, kind, organisation, pupil, date));
        (wake ?? Memory).Events.Wake();
    }

    protected static string Insert(
        int version, string kind = "ABSENCE_RECORDED", int organisation = SmallCounty.Provider, long pupil = SmallCounty.Placed, string date = "2026-11-20") =>
        FormattableString.Invariant($"""
            insert into event_log (kind, organisation_id, school_id, pupil_id, entity, entity_id, version, occurred_at, recorded_at, session_date, half, category)
            values ('{kind}', {organisation}, 3, {pupil}, 'PROVIDER_MARK', '1', {version}, now(), now(), '{date}', 0, 'UNAUTHORISED_ABSENCE')
            """);

    protected static async Task<int> RunAsync(NpgsqlConnection connection, string sql)
    {
#pragma warning disable CA2100
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>Waits until everything that is committed can be read: other tests' transactions hold the log back.</summary>
    protected Task SettleAsync() => Wait.UntilAsync(async () => (bool)(await Database.ExecuteAsync(
        "select not exists (select from event_log where transaction_id >= pg_snapshot_xmin(pg_current_snapshot()))"))!);
}

using Npgsql;
using Partnership.Attendance.Access;
using Partnership.Attendance.Organisations;
using Partnership.Attendance.Registers;

namespace Partnership.Postgres.Tests.Events;

/// <summary>Who gets what, decided at the moment of delivery.</summary>
public sealed class DeliveryTests : FollowedLog
{
    [Fact]
    public async Task An_update_comes_with_everything_that_was_written()
    {
        await using var follower = await FollowAsync();
        await AppendAsync(7);
        var update = (await follower.NextAsync()).Update!;
        Assert.Equal(("ABSENCE_RECORDED", 7, SmallCounty.Provider, SmallCounty.Placed), (update.Kind, update.Version, update.OrganisationId, update.PupilId));
        Assert.Equal((SmallCounty.Today, Half.Am, StatisticalCategory.UnauthorisedAbsence), (update.Date, update.Half, update.Category));
        Assert.Equal(follower.Cursor, update.Cursor);
        Assert.Null(update.AbsenceId);
    }

    [Fact]
    public async Task Each_follower_gets_what_it_may_see_and_nothing_else()
    {
        await using var school = await FollowAsync();
        await using var lone = await FollowAsync(SmallCounty.SchoolScope(SmallCounty.LoneSchool));
        await using var provider = await FollowAsync(SmallCounty.ProviderScope());
        await using var app = await FollowAsync(SmallCounty.Scope(SmallCounty.App, OrganisationKind.PartnerApp, ClaimSets.PartnerApp, [SmallCounty.TrustSchool]));
        await AppendAsync(1);
        await AppendAsync(2, organisation: SmallCounty.LoneSchool, pupil: SmallCounty.Elsewhere);
        await AppendAsync(3, organisation: SmallCounty.TrustSchool);
        await AppendAsync(4, organisation: SmallCounty.LoneSchool, pupil: SmallCounty.Elsewhere);
        await AppendAsync(5);
        await school.ExpectAsync(1, 3, 5);
        await lone.ExpectAsync(2, 4);
        await app.ExpectAsync(1, 3, 5);
        // A school's own events are not its provider's.
        await provider.ExpectAsync(1, 5);
    }

    [Fact]
    public async Task A_relationship_shows_the_sessions_that_it_covers_and_no_earlier_ones()
    {
        await using var school = await FollowAsync();
        await Database.ExecuteAsync("update registration set starts = '2026-11-10' where school_id = 3");
        await AppendAsync(1, date: "2026-11-09");
        await AppendAsync(2, date: "2026-11-10");
        Assert.Equal(2, await school.NextVersionAsync());
    }

    [Fact]
    public async Task Organisations_pupils_and_kinds_can_be_chosen()
    {
        await using var kinds = await FollowAsync(filter: new(Kinds: new HashSet<string> { "EPISODE_OPENED" }));
        await using var organisations = await FollowAsync(filter: new(OrganisationIds: new HashSet<int> { SmallCounty.TrustSchool }));
        await using var pupils = await FollowAsync(filter: new(PupilIds: new HashSet<long> { SmallCounty.Placed }), scope: SmallCounty.SchoolScope());
        await AppendAsync(1);
        await AppendAsync(2, organisation: SmallCounty.TrustSchool, pupil: SmallCounty.Elsewhere);
        await AppendAsync(3, kind: "REFERRAL_MOVED", organisation: SmallCounty.TrustSchool);
        await AppendAsync(4, kind: "EPISODE_OPENED", organisation: SmallCounty.TrustSchool);
        Assert.Equal(4, await kinds.NextVersionAsync());
        await organisations.ExpectAsync(2, 4);
        await pupils.ExpectAsync(1, 4);
    }

    [Fact]
    public async Task What_may_be_seen_is_decided_at_delivery_live_and_on_replay_and_the_cursor_goes_on()
    {
        await using var follower = await FollowAsync();
        var start = follower.Cursor;
        await AppendAsync(1);
        Assert.Equal(1, await follower.NextVersionAsync());
        await Database.ExecuteAsync("update registration set ends = '2026-11-19' where school_id = 3");
        await AppendAsync(2);
        await AppendAsync(3, organisation: SmallCounty.TrustSchool);
        Assert.Equal(3, await follower.NextVersionAsync());
        await using var replay = await FollowAsync(after: start);
        Assert.Equal(3, await replay.NextVersionAsync());
    }

    [Fact]
    public async Task A_follower_that_has_no_scope_any_more_gets_nothing_more()
    {
        AccessScope? scope = SmallCounty.SchoolScope();
        await using var follower = await Follower.StartAsync(Memory, () => scope);
        await AppendAsync(1);
        Assert.Equal(1, await follower.NextVersionAsync());
        scope = null;
        await AppendAsync(2);
        await follower.EndAsync();
        await Assert.ThrowsAsync<System.Threading.Channels.ChannelClosedException>(follower.NextAsync);
    }

    [Fact]
    public async Task The_tail_reads_neither_marks_nor_who_wrote_them()
    {
        await using var tail = NpgsqlDataSource.Create(Database.Options.TailConnectionString!);
        foreach (var sql in new[] { "select category from event_log", "select count(*) from pupil", "delete from event_log" })
        {
#pragma warning disable CA2100
            await using var command = tail.CreateCommand(sql);
#pragma warning restore CA2100
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteScalarAsync())).SqlState);
        }
    }
}

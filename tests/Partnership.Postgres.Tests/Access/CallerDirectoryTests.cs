using System.Collections.Frozen;
using Partnership.Attendance.Access;
using Partnership.Attendance.Organisations;
using Partnership.Postgres.Access;
using Partnership.Testing;

namespace Partnership.Postgres.Tests.Access;

public sealed class CallerDirectoryTests : IAsyncLifetime
{
    private readonly ManualTime _clock = new(new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero));
    private TestDatabase _database = null!;
    private PartnershipDatabase _memory = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        await SmallCounty.InsertAsync(_database);
        _memory = _database.Open(_clock);
    }

    public async Task DisposeAsync()
    {
        await _memory.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Theory]
    [InlineData("saltshire-cme", OrganisationKind.LocalAuthority, "1", "", "1 3 5")]
    [InlineData("brook-trust", OrganisationKind.Trust, "2 3", "", "2 3")]
    [InlineData("mill-school", OrganisationKind.School, "3", "", "3")]
    [InlineData("quay-workshop", OrganisationKind.ApProvider, "6", "", "6")]
    [InlineData("bell-app", OrganisationKind.PartnerApp, "7", "3", "")]
    public async Task Each_client_acts_for_whom_it_stands_above_today(string id, OrganisationKind kind, string own, string granted, string area)
    {
        var client = await FindAsync(id);
        Assert.Equal((kind, own, granted, area),
            (client.OrganisationKind, Ids(client.OrganisationIds), Ids(Granted(client)), Ids(client.AreaIds)));
        var scope = client.ScopeOf(SmallCounty.Caller(client.OrganisationId, kind, ClaimSets.School, id) with { Purpose = Purpose.Notification });
        Assert.Equal((Ids(client.OrganisationIds.Union(Granted(client))), kind == OrganisationKind.PartnerApp ? "" : own, SmallCounty.Today),
            (Ids(scope.ReaderIds), Ids(scope.WriterIds), scope.On));
    }

    [Fact]
    public async Task A_name_that_no_client_has_is_nobody()
    {
        Assert.Null(await _memory.Callers.FindAsync("nobody"));
        Assert.Null(await _memory.Callers.FindAsync(""));
        Assert.Null(await _memory.Callers.ScopeAsync(SmallCounty.Caller(3, OrganisationKind.School, ClaimSets.School, "lone-school")));
    }

    [Fact]
    public async Task Memberships_and_grants_hold_between_their_dates_by_the_day_in_England()
    {
        // In summer the day begins at 23:00 UTC; in November at midnight.
        _clock.Advance(TimeSpan.FromHours(14.99));
        Assert.Equal("2 3", Ids((await FindAsync("brook-trust")).OrganisationIds));
        _clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(new DateOnly(2026, 11, 21), _memory.Callers.Today);
        Assert.Equal("2 3 4", Ids((await FindAsync("brook-trust")).OrganisationIds));

        var summer = new ManualTime(new DateTimeOffset(2026, 7, 1, 23, 30, 0, TimeSpan.Zero));
        await using var memory = _database.Open(summer);
        Assert.Equal(new DateOnly(2026, 7, 2), memory.Callers.Today);
    }

    [Fact]
    public async Task A_grant_that_is_revoked_no_longer_holds_after_a_second()
    {
        Assert.Equal("3", Ids(Granted(await FindAsync("bell-app"))));
        await _database.ExecuteAsync("update partner_grant set revoked_at = now()");
        Assert.Equal("3", Ids(Granted(await FindAsync("bell-app"))));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("", Ids(Granted(await FindAsync("bell-app"))));
    }

    [Fact]
    public async Task What_is_fresh_is_not_asked_for_again_and_is_the_same_object()
    {
        var first = await FindAsync("brook-trust");
        _clock.Advance(TimeSpan.FromMilliseconds(999));
        Assert.Same(first, await FindAsync("brook-trust"));
    }

    [Fact]
    public async Task A_stream_that_looks_for_what_its_claim_set_has_no_more_has_no_scope()
    {
        var caller = SmallCounty.Caller(6, OrganisationKind.ApProvider, ClaimSets.ApProvider, "quay-workshop");
        Assert.NotNull(await _memory.Callers.ScopeAsync(caller with { Purpose = Purpose.Attendance }));
        Assert.Null(await _memory.Callers.ScopeAsync(caller with { Purpose = Purpose.Commissioning }));
    }

    private async Task<KnownClient> FindAsync(string id) => (await _memory.Callers.FindAsync(id))!;

    private static FrozenSet<int> Granted(KnownClient client) => client.GrantedSchoolIds.GetValueOrDefault(Purpose.Notification, []);

    private static string Ids(IEnumerable<int> ids) => string.Join(' ', ids.Order());
}

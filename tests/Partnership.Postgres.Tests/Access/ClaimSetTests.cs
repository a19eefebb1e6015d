using Npgsql;
using Partnership.Attendance.Access;
using Partnership.Attendance.Organisations;
using Partnership.Postgres.Access;
using Partnership.Testing;

namespace Partnership.Postgres.Tests.Access;

/// <summary>Claim sets as data: what ships stands there, a change is a new version that holds at once, and its limits are the database's (ADR 0065).</summary>
public sealed class ClaimSetTests : IAsyncLifetime
{
    private static readonly Person Ada = new("Ada Brook", "Information governance");
    private readonly ManualTime _clock = new(new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero));
    private TestDatabase _test = null!;
    private PartnershipDatabase _database = null!;

    public async Task InitializeAsync()
    {
        _test = await TestDatabase.CreateAsync();
        await SmallCounty.InsertAsync(_test);
        _database = _test.Open(_clock);
    }

    public async Task DisposeAsync()
    {
        await _database.DisposeAsync();
        await _test.DisposeAsync();
    }

    [Fact]
    public async Task What_ships_is_what_stands_there()
    {
        var stored = await AskAsync(past: false);

        Assert.Equal(ClaimSets.All.Select(Text).Order(StringComparer.Ordinal), stored.Select(Text).Order(StringComparer.Ordinal));
        foreach (var (client, kind) in new[] { ("saltshire-cme", "la-cme"), ("brook-trust", "trust"), ("mill-school", "school"), ("quay-workshop", "ap-provider"), ("bell-app", "partner-app") })
        {
            Assert.Equal(kind, (await _database.Callers.FindAsync(client))!.ClaimSets[0].Name);
        }
    }

    [Fact]
    public async Task A_new_version_holds_at_once_for_callers_who_are_there_already_and_the_old_one_stays_to_be_read()
    {
        var before = (await _database.Callers.FindAsync("quay-workshop"))!.ClaimSets[0];
        var caller = SmallCounty.Caller(6, OrganisationKind.ApProvider, before, "quay-workshop");
        Assert.Same(before, (await _database.Callers.ScopeAsync(caller))!.Caller.ClaimSet);

        var version = await StateAsync("ap-provider", ["READ SUPPORT"], ["READ BENCHMARK", "SEE FLAGS"]);

        var now = (await _database.Callers.ScopeAsync(caller))!.Caller.ClaimSet;
        Assert.Equal((before.Version + 1, version), (now.Version, now.Version));
        Assert.True(now.Allows(Resource.Support, AccessAction.Read));
        Assert.False(now.Allows(Resource.Benchmark, AccessAction.Read));
        Assert.False(now.Sees(DataClass.Flags));
        Assert.True(before.Sees(DataClass.Flags));
        Assert.Equal([now.Version, before.Version], (await AskAsync(past: true)).Where(claims => claims.Name == "ap-provider").Select(claims => claims.Version).Take(2));
        Assert.Null(await StateAsync("nobody", ["READ SUPPORT"], []));
    }

    /// <summary>Whatever the operator states, and whatever SQL the owner runs.</summary>
    [Theory]
    [InlineData("partner-app", "SEE IDENTITY", "partner_app_sees_no_person")]
    [InlineData("partner-app", "SEE SAFEGUARDING", "partner_app_sees_no_person")]
    [InlineData("trust", "READ SAFEGUARDING_CONCERN", "trust_sees_no_safeguarding")]
    [InlineData("ap-provider", "SEE EXACT_CODE", "provider_reads_no_register")]
    public async Task No_version_passes_the_limits(string name, string part, string limit)
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => StateAsync(name, [part], []));

        Assert.Equal((PostgresErrorCodes.CheckViolation, limit), (refused.SqlState, refused.ConstraintName));
        foreach (var sql in new[] { "update claim_set set data_classes = '{}'", "delete from claim_set", "truncate claim_set",
            "insert into claim_set select name, version + 7, organisation_kind, choice, reads, writes, data_classes, purposes, in_force_from, 'A', 'B', 'C' from claim_set where name = 'trust'" })
        {
            await Assert.ThrowsAsync<PostgresException>(() => _test.ExecuteAsync(sql));
        }
    }

    private async Task<int?> StateAsync(string name, string[] add, string[] remove) => await new StateClaimSet(_database).RunAsync(
        name, [.. add.Select(text => ClaimSetPart.Parse(text)!)], [.. remove.Select(text => ClaimSetPart.Parse(text)!)], Ada, "Agreed on 18 November");

    private async Task<IReadOnlyList<ClaimSet>> AskAsync(bool past)
    {
        await using var session = _database.OpenSession((await _database.Callers.ScopeAsync(
            SmallCounty.Caller(6, OrganisationKind.ApProvider, ClaimSets.ApProvider, "quay-workshop")))!);
        return await session.AskNow(ClaimSetReads.All(null, past, _clock.GetUtcNow()));
    }

    private static string Text(ClaimSet claims) => $"{claims} {string.Join(' ', claims.Permissions.Select(held => $"{held.Action}:{held.Resource}").Order(StringComparer.Ordinal))} "
        + $"| {string.Join(' ', claims.DataClasses.Order())} | {string.Join(' ', claims.Purposes)}";
}

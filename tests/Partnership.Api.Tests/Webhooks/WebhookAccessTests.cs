using Partnership.Attendance.Access;
using Partnership.Postgres.Access;

namespace Partnership.Api.Tests.Webhooks;

/// <summary>What an application may have is decided at each delivery.</summary>
public sealed class WebhookAccessTests
{
    [Fact]
    public async Task After_a_grant_was_withdrawn_nothing_of_the_school_is_sent_any_more_and_the_place_in_the_log_goes_on()
    {
        await using var county = await WebhookCounty.CreateAsync();
        await county.RegisterAsync(kinds: "ABSENCE_RECORDED"); // that a grant was withdrawn is an event that its partner is told of
        county.Receiver.Status = 500;
        await county.HappenAsync();
        var node = county.Node();
        await county.ReceivedAsync(1, node);

        await RevokeAsync(county, 801);
        county.Receiver.Status = 200;
        await county.HappenAsync();
        var other = await county.HappenAsync(AskedCounty.OtherSchool);
        county.Time.Advance(TimeSpan.FromMinutes(1));
        await county.LookedThroughAsync(node);
        await county.ReceivedAsync(2, node);
        await WebhookCounty.UntilAsync(async () => await county.StatesAsync() == "WITHHELD 1, DELIVERED 1", node);

        Assert.Equal(other, county.Receiver.Received[1].Id);
        Assert.Equal(2, county.Receiver.Received.Count);
    }

    [Fact]
    public async Task When_every_grant_is_withdrawn_nothing_is_sent_and_a_replay_brings_nothing_back()
    {
        await using var county = await WebhookCounty.CreateAsync();
        var (webhook, _) = await county.RegisterAsync();
        await county.HappenAsync();
        var node = county.Node();
        await county.ReceivedAsync(1, node);
        var cursor = county.Receiver.Received[0].Event.GetProperty("data").GetProperty("cursor").GetString();
        await county.HappenAsync();
        await county.ReceivedAsync(2, node);

        var scope = await county.ScopeAsync();
        await RevokeAsync(county, 801);
        await RevokeAsync(county, 802);
        await county.HappenAsync();
        await county.LookedThroughAsync(node);
        await new Postgres.Webhooks.ReplayWebhook(county.Database).RunAsync(scope, webhook, cursor, null, county.Time.GetUtcNow());
        await county.LookedThroughAsync(node);
        await WebhookCounty.UntilAsync(async () => await county.StatesAsync() == "DELIVERED 1, WITHHELD 0", node);

        Assert.Equal(2, county.Receiver.Received.Count);
    }

    [Fact]
    public async Task An_endpoint_of_one_grant_is_sent_that_schools_events_as_long_as_this_grant_holds()
    {
        await using var county = await WebhookCounty.CreateAsync();
        await county.RegisterAsync(grant: 802);
        await county.HappenAsync();
        var its = await county.HappenAsync(AskedCounty.OtherSchool);
        var node = county.Node();
        await county.LookedThroughAsync(node);
        await county.ReceivedAsync(1, node);
        Assert.Equal(its, Assert.Single(county.Receiver.Received).Id);

        // The school grants anew: the endpoint was the first grant's.
        await county.Test.ExecuteAsync($"insert into partner_grant (partner_id, school_id, granted_by, starts, ends) values (77, {AskedCounty.OtherSchool}, 'A Head', '2026-09-01', '2027-08-31')");
        await RevokeAsync(county, 802);
        await county.HappenAsync(AskedCounty.OtherSchool);
        await county.LookedThroughAsync(node);
        Assert.Single(county.Receiver.Received);
    }

    [Fact]
    public async Task Events_of_a_school_that_granted_nothing_and_of_kinds_beyond_the_claim_set_are_never_queued()
    {
        await using var county = await WebhookCounty.CreateAsync();
        await county.RegisterAsync();
        await RevokeAsync(county, 801);
        await county.HappenAsync();
        await county.HappenAsync(AskedCounty.OtherSchool, "DISCREPANCY_OPENED");
        await county.HappenAsync(AskedCounty.OtherSchool, "PLACEMENT_STARTED");
        await county.LookedThroughAsync(county.Node());

        Assert.DoesNotContain("ABSENCE", (string)(await county.Test.ExecuteAsync("select coalesce(string_agg(kind, ' '), '') from webhook_delivery"))!, StringComparison.Ordinal);
        Assert.Equal(0L, await county.Test.ExecuteAsync("select count(*) from webhook_delivery where kind in ('DISCREPANCY_OPENED', 'PLACEMENT_STARTED')"));
    }

    private static async Task RevokeAsync(WebhookCounty county, long grant)
    {
        var school = grant == 801 ? AskedCounty.School : AskedCounty.OtherSchool;
        var head = new Caller(
            school, Attendance.Organisations.OrganisationKind.School, "head", ClaimSets.School, Purpose.Attendance, DateTimeOffset.MaxValue, new Person("A Head", "Head"));
        var outcome = await new RevokeAccess(county.Database).RunAsync(new AccessScope(head, [school], [], new DateOnly(2026, 11, 20)), grant, "The contract ended", null);
        Assert.Empty(outcome.Rejections);
    }
}

using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Partnership.Api.Demo;

namespace Partnership.Api.Tests.Access;

/// <summary>What schools grant to a partner application, from the granting to the end of its streams.</summary>
public sealed class AccessGrantTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string App = "absence-app";
    private const string School = "ashby-wold-school";

    private const string Grant = """
        mutation($input: GrantAccessInput!) { grantAccess(input: $input) { grants { id state purposes claimSet grantedBy school { name } } errors { code path } } }
        """;

    private const string Revoke = """
        mutation($grant: ID!) { revokeAccess(input: { grant: $grant, reason: "The contract ended", by: { name: "Ada Quill", position: "Head" } }) {
          grant { state revokedReason revokedBy } errors { code path } } }
        """;

    private static readonly object Head = new { name = "Ada Quill", position = "Head" };

    [Fact]
    public async Task A_school_grants_for_a_purpose_and_the_application_sees_its_pupils_for_that_purpose_until_it_is_withdrawn()
    {
        var before = await PupilsAsync("NOTIFICATION");
        Assert.Equal("403 PURPOSE_NOT_ALLOWED", await PupilsAsync("ATTENDANCE"));

        var granted = await GrantAsync(School, purposes: ["ATTENDANCE"]);
        Assert.Equal(
            """{"state":"LIVE","purposes":["ATTENDANCE"],"claimSet":"partner-app v3","grantedBy":"Ada Quill","school":{"name":"Ashby Wold School"}}""",
            Without(granted.GetProperty("grants")[0], "id"));
        var id = granted.GetProperty("grants")[0].GetProperty("id").GetString()!;
        Assert.Equal(id, (await GrantAsync(School, purposes: ["ATTENDANCE"])).GetProperty("grants")[0].GetProperty("id").GetString());

        var roll = await api.Test.ExecuteAsync("select count(*)::text from registration g join organisation o on o.id = g.school_id where o.client_id = 'ashby-wold-school' and '2026-11-20' between g.starts and coalesce(g.ends, 'infinity')");
        Assert.Equal(roll, await PupilsAsync("ATTENDANCE"));
        Assert.Equal(before, await PupilsAsync("NOTIFICATION"));

        var revoked = (await api.DataAsync(School, Revoke, new { grant = id })).GetProperty("revokeAccess");
        Assert.Equal("""{"state":"REVOKED","revokedReason":"The contract ended","revokedBy":"Ada Quill"}""", revoked.GetProperty("grant").GetRawText());
        Assert.Equal("403 PURPOSE_NOT_ALLOWED", await PupilsAsync("ATTENDANCE"));
    }

    [Fact]
    public async Task Nobody_grants_or_withdraws_for_a_school_that_is_not_its_own()
    {
        Assert.Equal("NOT_FOUND@schools.0", await RefusalAsync("northfield-trust", SchoolId()));
        Assert.Equal("NOT_FOUND@schools.0", await RefusalAsync(School, NodeId.Of(NodeType.Organisation, 101).ToString()));
        Assert.Equal("NOT_FOUND@schools.0", await RefusalAsync(School, NodeId.Of(NodeType.Organisation, int.MaxValue).ToString()));
        foreach (var client in (string[])["harbour-ap", "eastshire-cme", App])
        {
            var answer = await api.AskAsync(client, Grant, new { input = Input(SchoolId(), ["NOTIFICATION"], "2027-01-01") });
            Assert.Equal("NOT_ALLOWED", answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
        }

        var theirs = NodeId.Of(NodeType.AccessGrant, (long)(await api.Test.ExecuteAsync("select min(id) from partner_grant"))!).ToString();
        var unknown = NodeId.Of(NodeType.AccessGrant, long.MaxValue).ToString();
        Assert.Equal(
            (await api.DataAsync(School, Revoke, new { grant = unknown })).GetRawText(),
            (await api.DataAsync(School, Revoke, new { grant = theirs })).GetRawText());
    }

    [Theory]
    [InlineData("ATTENDANCE", "2026-11-19", "GRANT_PERIOD_INVALID@ends")]
    [InlineData("ATTENDANCE", "2029-11-21", "GRANT_PERIOD_INVALID@ends")]
    [InlineData("COMMISSIONING", "2026-12-31", "PURPOSE_NOT_GRANTABLE@purposes")]
    public async Task A_grant_has_an_end_and_a_purpose_that_an_application_can_have(string purpose, string ends, string expected)
    {
        var answer = await api.DataAsync(School, Grant, new { input = Input(SchoolId(), [purpose], ends) });
        Assert.Equal(expected, Refusal(answer.GetProperty("grantAccess")));
    }

    [Fact]
    public async Task A_school_is_no_application_and_a_machine_grants_nothing()
    {
        var toSchool = await api.DataAsync(School, Grant, new { input = Input(SchoolId(), ["ATTENDANCE"], "2027-01-01", SchoolId()) });
        Assert.Equal("NOT_FOUND@partner", Refusal(toSchool.GetProperty("grantAccess")));

        var unsigned = await api.DataAsync(School, Grant, new { input = new { partner = AppId(), schools = (string[])[SchoolId()], ends = "2027-01-01" } });
        Assert.Equal("PERSON_REQUIRED@by", Refusal(unsigned.GetProperty("grantAccess")));
    }

    [Fact]
    public async Task When_the_last_grant_is_withdrawn_the_next_request_is_refused_and_open_streams_end_within_two_seconds()
    {
        await using var beside = await api.StartBesideAsync();
        using var stream = await OpenStreamAsync(api.Endpoint, api.TokenOf(App));
        using var other = await OpenStreamAsync(new Uri(beside.Address, "graphql"), beside.Issuer!.Issue(App));
        var grants = (await api.DataAsync(App, "{ accessGrants(first: 100) { nodes { id } } }")).GetProperty("accessGrants").GetProperty("nodes");
        Assert.True(grants.GetArrayLength() > 1);

        foreach (var grant in grants.EnumerateArray())
        {
            var owner = await api.DataAsync("northfield-trust", Revoke, new { grant = grant.GetProperty("id").GetString() });
            if (owner.GetProperty("revokeAccess").GetProperty("errors").GetArrayLength() > 0)
            {
                await api.DataAsync(School, Revoke, new { grant = grant.GetProperty("id").GetString() });
            }
        }

        var withdrawn = Stopwatch.GetTimestamp();
        Assert.Equal("403 GRANT_REQUIRED", await PupilsAsync("NOTIFICATION"));
        foreach (var open in (EventStream[])[stream, other])
        {
            Assert.Contains("GRANT_REQUIRED", (await open.NextAsync()).GetRawText(), StringComparison.Ordinal);
        }

        Assert.True(Stopwatch.GetElapsedTime(withdrawn) < TimeSpan.FromSeconds(2), $"{Stopwatch.GetElapsedTime(withdrawn)}");
        await api.Test.ExecuteAsync("update partner_grant set revoked_at = null where granted_by <> 'Ada Quill'");
        api.Store.Database.Callers.Forget(); // the fixture's clock stands still, and what is known never grows old by it
        Assert.NotEqual("403 GRANT_REQUIRED", await PupilsAsync("NOTIFICATION"));
    }

    [Fact]
    public async Task An_application_learns_nothing_of_its_rivals_grants()
    {
        await api.Test.ExecuteAsync("""
            insert into organisation (id, kind, name, client_id) values (9900, 'PARTNER_APP', 'A Rival', 'rival-app') on conflict do nothing;
            insert into partner_grant (partner_id, school_id, granted_by, starts, ends) values (9900, 101, 'A Rival''s grant', '2026-01-05', '2027-01-05')
            """);
        var seen = (await api.DataAsync(App, "{ accessGrants(first: 100, live: false) { nodes { partner { name } } } }")).GetRawText();

        Assert.DoesNotContain("Rival", seen, StringComparison.Ordinal);
        Assert.Contains("Rival", (await api.DataAsync("northfield-trust", "{ accessGrants(first: 100) { nodes { partner { name } } } }")).GetRawText(), StringComparison.Ordinal);
    }

    private async Task<EventStream> OpenStreamAsync(Uri endpoint, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = JsonContent.Create(new { query = "subscription { absenceUpdates { eventId } }" }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Accept.ParseAdd("text/event-stream");
        return await EventStream.OpenAsync(await api.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead));
    }

    private async Task<string> PupilsAsync(string purpose)
    {
        using var response = await api.PostAsync(api.TokenOf(App), "{ pupils(first: 1) { totalCount } }", null, ("X-Purpose", purpose));
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        return response.StatusCode is HttpStatusCode.OK
            ? answer.GetProperty("data").GetProperty("pupils").GetProperty("totalCount").ToString()
            : $"{(int)response.StatusCode} {answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString()}";
    }

    private async Task<JsonElement> GrantAsync(string client, string[] purposes) =>
        (await api.DataAsync(client, Grant, new { input = Input(SchoolId(), purposes, "2027-01-01") })).GetProperty("grantAccess");

    private async Task<string> RefusalAsync(string client, string school) =>
        Refusal((await api.DataAsync(client, Grant, new { input = Input(school, ["NOTIFICATION"], "2027-01-01") })).GetProperty("grantAccess"));

    private static string Refusal(JsonElement payload) => string.Join(' ', payload.GetProperty("errors").EnumerateArray().Select(error =>
        $"{error.GetProperty("code").GetString()}@{string.Join('.', error.GetProperty("path").EnumerateArray().Select(part => part.GetString()))}"));

    private static string Without(JsonElement element, string name) =>
        JsonSerializer.Serialize(element.EnumerateObject().Where(field => field.Name != name).ToDictionary(field => field.Name, field => field.Value));

    private static object Input(string school, string[] purposes, string ends, string? partner = null) =>
        new { partner = partner ?? AppId(), schools = (string[])[school], purposes, ends, by = Head };

    private static string AppId() => NodeId.Of(NodeType.Organisation, DemoOrganisations.PartnerApp).ToString();

    private static string SchoolId() => NodeId.Of(NodeType.Organisation, DemoOrganisations.All.Single(o => o.ClientId == School).Id).ToString();
}

using System.Text.Json;
using Partnership.Testing;

namespace Partnership.Api.Tests.Access;

/// <summary>Access in an emergency: what it opens and what it does not, who is told, how it ends.</summary>
public sealed class EmergencyAccessTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Authority = "eastshire-cme";
    private const string Lead = "ashby-wold-school/school-dsl";

    private const string Open = """
        mutation($input: OpenEmergencyAccessInput!) { openEmergencyAccess(input: $input) { access { id owner { name } pupil { id familyName } } errors { code path } } }
        """;

    private const string Look = """
        query($pupil: ID!) { pupil(by: { id: $pupil }) { familyName contacts { name } registrations { school { name } }
          sessions(from: "2026-11-16", to: "2026-11-20") { marks { category } observations { observation } } } }
        """;

    private const string Review = """
        mutation($access: ID!) { reviewEmergencyAccess(input: { access: $access, justified: true, note: "The police confirmed it", by: { name: "Ada Quill", position: "Head" } }) {
          access { justified reviewedBy } errors { code path } } }
        """;

    private static readonly object By = new { name = "Sam Reed", position = "Duty officer" };

    [Fact]
    public async Task It_opens_who_the_child_is_and_whom_to_call_and_no_marks_until_it_ends_and_the_school_reviews_it()
    {
        var (id, upn) = await StrangerAsync();
        Assert.Equal("""{"pupil":null}""", (await api.DataAsync(Authority, Look, new { pupil = id })).GetRawText());

        var opened = (await api.DataAsync(Authority, Open, new { input = new { upn, reason = "A child was found at the station at night", by = By } })).GetProperty("openEmergencyAccess");
        Assert.Equal("[]", opened.GetProperty("errors").GetRawText());
        Assert.Equal(id, opened.GetProperty("access").GetProperty("pupil").GetProperty("id").GetString());
        var seen = (await api.DataAsync(Authority, Look, new { pupil = id })).GetProperty("pupil");
        Assert.True(seen.GetProperty("contacts").GetArrayLength() > 0);
        Assert.True(seen.GetProperty("registrations").GetArrayLength() > 0);
        Assert.All(seen.GetProperty("sessions").EnumerateArray(), session =>
            Assert.Equal("""{"marks":null,"observations":null}""", session.GetRawText()));

        // Read only: no command finds the child.
        var referral = await api.DataAsync(Authority, "mutation($pupil: ID!) { sendReferral(input: { pupil: $pupil, kind: CHILD_MISSING_EDUCATION, reason: \"x\" }) { errors { code } } }", new { pupil = id });
        Assert.Equal("""{"sendReferral":{"errors":[{"code":"NOT_FOUND"}]}}""", referral.GetRawText());

        // The school was told in the same transaction, by its list and by the log, and reviews it once.
        var told = await ToReviewAsync();
        Assert.Equal("A child was found at the station at night", told.GetProperty("reason").GetString());
        Assert.Equal(1L, await api.Test.ExecuteAsync($"select count(*) from event_log where kind = 'EMERGENCY_ACCESS_OPENED' and entity_id = '{KeyOf(told)}'"));
        var access = told.GetProperty("id").GetString();
        Assert.Equal("NOT_ALLOWED", CodeOf(await api.AskAsync(Authority, Review, new { access })));
        Assert.Equal("""{"access":{"justified":true,"reviewedBy":"Ada Quill"},"errors":[]}""", await ReviewAsync(access));
        Assert.Equal("""{"access":null,"errors":[{"code":"ALREADY_DECIDED","path":["access"]}]}""", await ReviewAsync(access));

        await api.Test.ExecuteAsync("update emergency_access set opened_at = opened_at - interval '2 hours', ends_at = ends_at - interval '2 hours'");
        await Wait.UntilAsync(async () => (await api.DataAsync(Authority, Look, new { pupil = id })).GetProperty("pupil").ValueKind == JsonValueKind.Null);
    }

    [Fact]
    public async Task Names_are_not_tried_out_and_every_attempt_is_kept()
    {
        var attempt = new { givenName = "Nobody", familyName = "Atall", dateOfBirth = "2012-03-04", reason = "A child was found at the station at night", by = By };
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal("NOT_FOUND@upn", await RefusalAsync(attempt));
        }

        Assert.Equal("TOO_MANY_ATTEMPTS@", await RefusalAsync(attempt));
        var kept = (await api.DataAsync(Lead, "{ emergencyAccesses(first: 100) { nodes { pupil { id } owner { name } } } }")).GetProperty("emergencyAccesses").GetProperty("nodes");
        Assert.Equal(10, kept.GetArrayLength());
        Assert.All(kept.EnumerateArray(), row => Assert.Equal(JsonValueKind.Null, row.GetProperty("owner").ValueKind));
    }

    [Theory]
    [InlineData("""{"upn":"A000000000000","reason":"in a hurry","by":{"name":"A","position":"B"}}""", "REASON_REQUIRED@reason")]
    [InlineData("""{"upn":"A000000000000","givenName":"A","familyName":"B","dateOfBirth":"2012-01-01","reason":"A child was found at night","by":{"name":"A","position":"B"}}""", "CHILD_NOT_NAMED@upn")]
    [InlineData("""{"givenName":"A","reason":"A child was found at night","by":{"name":"A","position":"B"}}""", "CHILD_NOT_NAMED@upn")]
    [InlineData("""{"upn":"A000000000000","minutes":241,"reason":"A child was found at night","by":{"name":"A","position":"B"}}""", "VALUE_OUT_OF_RANGE@minutes")]
    [InlineData("""{"upn":"A000000000000","reason":"A child was found at night"}""", "PERSON_REQUIRED@by")]
    public async Task It_needs_a_person_a_reason_an_end_and_one_child(string input, string expected) =>
        Assert.Equal(expected, await RefusalAsync(JsonDocument.Parse(input).RootElement));

    [Theory]
    [InlineData("northfield-trust")]
    [InlineData("ashby-wold-school")]
    [InlineData("harbour-ap")]
    [InlineData("absence-app")]
    public async Task Only_an_authority_and_a_safeguarding_lead_open_it(string client) => Assert.Equal(
        "NOT_ALLOWED", CodeOf(await api.AskAsync(client, Open, new { input = new { upn = "A000000000000", reason = "A child was found at night", by = By } })));

    private async Task<string> RefusalAsync(object input)
    {
        var errors = (await api.DataAsync(Lead, Open, new { input })).GetProperty("openEmergencyAccess").GetProperty("errors");
        return string.Join(' ', errors.EnumerateArray().Select(error =>
            $"{error.GetProperty("code").GetString()}@{string.Join('.', error.GetProperty("path").EnumerateArray().Select(part => part.GetString()))}"));
    }

    private async Task<JsonElement> ToReviewAsync() =>
        (await api.DataAsync("northfield-trust", "{ emergencyAccesses(first: 1, toReview: true) { nodes { id reason } } }")).GetProperty("emergencyAccesses").GetProperty("nodes")[0];

    private async Task<string> ReviewAsync(string? access) =>
        (await api.DataAsync("northfield-trust", Review, new { access })).GetProperty("reviewEmergencyAccess").GetRawText();

    private static long KeyOf(JsonElement node) => NodeId.TryParse(node.GetProperty("id").GetString(), out var id) ? id.Key : 0;

    private static string? CodeOf(JsonElement answer) => answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();

    // A pupil of a Northfield school to whom neither the authority nor the lead has any relationship.
    private async Task<(string Id, string Upn)> StrangerAsync()
    {
        var found = ((string)(await api.Test.ExecuteAsync("""
            select p.id || ',' || p.upn from pupil p join registration r on r.pupil_id = p.id
             where r.school_id between 101 and 111 and '2026-11-20' between r.starts and coalesce(r.ends, 'infinity') and p.upn is not null
               and (select count(*) from relationship k where k.pupil_id = p.id) = 1
               and exists (select from attendance_mark m where m.pupil_id = p.id and m.session_date between '2026-11-16' and '2026-11-20')
             order by p.id limit 1
            """))!).Split(',');
        return (NodeId.Of(NodeType.Pupil, long.Parse(found[0], System.Globalization.CultureInfo.InvariantCulture)).ToString(), found[1]);
    }
}

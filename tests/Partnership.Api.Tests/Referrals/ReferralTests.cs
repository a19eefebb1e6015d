using System.Text.Json;
using Partnership.Api.Authentication;
using Partnership.Api.Tests.Concerns;

namespace Partnership.Api.Tests.Referrals;

/// <summary>A referral from draft to its end, over HTTP: each side takes its own steps, and both see the trail.</summary>
[Collection(CaseCollection.Name)]
public sealed class ReferralTests(CaseFixture cases)
{
    [Fact]
    public async Task Each_side_takes_its_own_steps_and_both_see_the_trail()
    {
        var draft = (await cases.FieldAsync(CaseFixture.School,
            $$"""mutation { draftReferral(input: { pupil: "{{cases.Pupil}}", kind: ATTENDANCE_SUPPORT, reason: "Three meetings, no change" }) { referral { id state answerDueOn nextStates } errors { code path } } }"""))
            .GetProperty("referral");
        var id = draft.GetProperty("id").GetString();
        Assert.Equal(["SENT", "CLOSED"], Texts(draft, "nextStates"));
        Assert.Equal("{\"node\":null}", (await cases.DataAsync(DemoClients.Authority, Node(id))).ToString());
        Assert.Equal("NOT_FOUND@referral", await cases.ErrorsAsync(DemoClients.Authority, Move(id, "RECEIVED")));

        Assert.Equal("TRANSITION_NOT_ALLOWED@state", await cases.ErrorsAsync(CaseFixture.School, Move(id, "ACCEPTED")));
        Assert.Equal("", await cases.ErrorsAsync(CaseFixture.School, Move(id, "SENT")));
        Assert.Equal("", await cases.ErrorsAsync(CaseFixture.School, Move(id, "SENT")));
        Assert.Equal("NOT_ALLOWED@state", await cases.ErrorsAsync(CaseFixture.School, Move(id, "RECEIVED")));

        var received = (await cases.FieldAsync(DemoClients.Authority, Move(id, "RECEIVED"))).GetProperty("referral");
        Assert.Equal(["ACCEPTED", "DECLINED"], Texts(received, "nextStates"));
        Assert.Equal("2026-12-04", received.GetProperty("answerDueOn").GetString());
        Assert.Equal("NOT_ALLOWED@state", await cases.ErrorsAsync(DemoClients.Authority, Move(id, "CLOSED")));
        Assert.Equal("REASON_REQUIRED@reason", await cases.ErrorsAsync(DemoClients.Authority, Move(id, "DECLINED")));
        Assert.Equal("", await cases.ErrorsAsync(DemoClients.Authority, Move(id, "DECLINED", "Begin with an early help plan")));
        Assert.Equal("", await cases.ErrorsAsync(CaseFixture.School, Move(id, "CLOSED")));
        Assert.Equal("TRANSITION_NOT_ALLOWED@state", await cases.ErrorsAsync(DemoClients.Authority, Move(id, "RECEIVED")));

        foreach (var side in new[] { CaseFixture.School, DemoClients.Authority })
        {
            var seen = (await cases.DataAsync(side, Node(id))).GetProperty("node");
            Assert.Equal(["DRAFT", "SENT", "RECEIVED", "DECLINED", "CLOSED"], seen.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("step").GetString()));
            Assert.Equal("Begin with an early help plan", seen.GetProperty("steps")[3].GetProperty("note").GetString());
            Assert.Equal("Eastshire County Council", seen.GetProperty("steps")[2].GetProperty("organisation").GetProperty("name").GetString());
        }

        Assert.Equal("{\"node\":null}", (await cases.DataAsync(DemoClients.Provider, Node(id))).ToString());
        Assert.Equal("5", (await cases.Api.Test.ExecuteAsync($"select count(*)::text from event_log where kind = 'REFERRAL_MOVED' and entity_id = '{Key(id)}'"))!.ToString());
    }

    [Fact]
    public async Task What_asks_for_social_care_is_seen_by_the_two_sides_alone_and_by_no_trust_client()
    {
        var sent = (await cases.FieldAsync(DemoClients.Provider,
            $$"""mutation { sendReferral(input: { pupil: "{{cases.TrustPupil}}", kind: SECTION_47, reason: "Marks on both arms" }) { referral { id answerDueOn } errors { code path } } }"""))
            .GetProperty("referral");
        var id = sent.GetProperty("id").GetString();
        Assert.Equal("2026-11-23", sent.GetProperty("answerDueOn").GetString());
        Assert.Equal("Marks on both arms", (await cases.DataAsync(DemoClients.Authority, Node(id))).GetProperty("node").GetProperty("reason").GetString());
        foreach (var client in new[] { DemoClients.Trust, DemoClients.App, CaseFixture.School })
        {
            Assert.Equal("{\"node\":null}", (await cases.DataAsync(client, $$"""{ node(id: "{{id}}") { __typename } }""")).ToString());
        }
    }

    private static string[] Texts(JsonElement node, string field) => [.. node.GetProperty(field).EnumerateArray().Select(text => text.GetString()!)];

    private static long Key(string? id) => NodeId.KeyOf(id, NodeType.Referral);

    private static string Node(string? id) => $$"""{ node(id: "{{id}}") { ... on Referral { state reason steps { step note organisation { name } } } } }""";

    private static string Move(string? id, string state, string? reason = null) =>
        $$"""mutation { moveReferral(input: { referral: "{{id}}", state: {{state}}{{(reason is null ? "" : $", reason: \"{reason}\"")}} }) { referral { state answerDueOn nextStates } errors { code path } } }""";
}

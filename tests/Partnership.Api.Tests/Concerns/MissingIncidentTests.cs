using System.Text.Json;
using Partnership.Api.Authentication;

namespace Partnership.Api.Tests.Concerns;

/// <summary>A pupil missing during the day, over HTTP (S31).</summary>
[Collection(CaseCollection.Name)]
public sealed class MissingIncidentTests(CaseFixture cases)
{
    private const string Fields = "id state stillToTell duties { what overdue } steps { step whom byName byPosition }";

    [Fact]
    public async Task The_form_is_written_line_by_line_until_everybody_knows_and_the_report_is_there()
    {
        var begun = await MutateAsync(DemoClients.Provider, $$"""
            mutation { beginMissingIncident(input: { pupil: "{{cases.Pupil}}", noticedAt: "2026-11-20T13:45:00Z", lastSeenAt: "2026-11-20T13:30:00Z",
              contacts: ["mother", "father"], leads: ["social worker"] }) { incident { {{Fields}} parentsDueAt school { name } } errors { code path } } }
            """);
        var id = begun.GetProperty("id").GetString();
        Assert.Equal("SEARCHING", begun.GetProperty("state").GetString());
        Assert.Equal("2026-11-20T13:55:00Z", begun.GetProperty("parentsDueAt").GetString());
        Assert.Equal(3, begun.GetProperty("duties").GetArrayLength());
        Assert.True(begun.GetProperty("duties")[1].GetProperty("overdue").GetBoolean(), "The parents' ten minutes are over at two o'clock.");

        var again = await MutateAsync(DemoClients.Provider, $$"""mutation { beginMissingIncident(input: { pupil: "{{cases.Pupil}}" }) { incident { id } errors { code } } }""");
        Assert.Equal(id, again.GetProperty("id").GetString());

        Assert.Equal("TEXT_REQUIRED@whom", await cases.ErrorsAsync(DemoClients.Provider, Line(id, "HEAD_TOLD", null)));
        Assert.Equal("STEP_OUT_OF_ORDER@act", await cases.ErrorsAsync(DemoClients.Provider, Line(id, "FOUND_TOLD", "head")));
        Assert.Equal("STEP_OUT_OF_ORDER@at", await cases.ErrorsAsync(DemoClients.Provider, Line(id, "HEAD_TOLD", "head", "2026-11-20T13:40:00Z")));
        Assert.Equal("TIME_INVALID@at", await cases.ErrorsAsync(DemoClients.Provider, Line(id, "HEAD_TOLD", "head", "2026-11-20T15:40:00Z")));
        Assert.Equal("SEARCHING", await StateAfterAsync(id, "HEAD_TOLD", "head"));
        Assert.Equal("SEARCHING", await StateAfterAsync(id, "CONTACT_NOT_REACHED", "mother"));
        Assert.Equal("CONTACTS_EXHAUSTED", await StateAfterAsync(id, "CONTACT_NOT_REACHED", "father"));
        Assert.Equal("POLICE_TOLD", await StateAfterAsync(id, "POLICE_TOLD", "police"));
        Assert.Equal("FOUND", await StateAfterAsync(id, "PUPIL_FOUND", null));
        Assert.Equal("STEP_OUT_OF_ORDER@act", await cases.ErrorsAsync(DemoClients.Provider, Line(id, "REPORT_WRITTEN", null)));
        Assert.Equal("FOUND", await StateAfterAsync(id, "FOUND_TOLD", "head"));
        Assert.Equal("FOUND", await StateAfterAsync(id, "FOUND_TOLD", "police"));
        Assert.Equal("CLOSED", await StateAfterAsync(id, "REPORT_WRITTEN", null));
        Assert.Equal("ALREADY_DECIDED@", await cases.ErrorsAsync(DemoClients.Provider, Line(id, "POLICE_TOLD", "police")));

        // The registering school answers for the child and reads the whole form; it writes none of it.
        var seen = (await cases.FieldAsync(CaseFixture.School, $$"""{ missingIncidents(first: 5, where: { pupil: "{{cases.Pupil}}" }) { totalCount nodes { {{Fields}} } } }"""));
        Assert.Equal(1, seen.GetProperty("totalCount").GetInt32());
        Assert.Equal("NOTICED HEAD_TOLD CONTACT_NOT_REACHED CONTACT_NOT_REACHED POLICE_TOLD PUPIL_FOUND FOUND_TOLD FOUND_TOLD REPORT_WRITTEN",
            string.Join(' ', seen.GetProperty("nodes")[0].GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("step").GetString())));
        Assert.Equal("Ada Quill", seen.GetProperty("nodes")[0].GetProperty("steps")[0].GetProperty("byName").GetString());
        Assert.Equal("NOT_ALLOWED@incident", await cases.ErrorsAsync(CaseFixture.School, Line(id, "POLICE_TOLD", "police")));
    }

    [Fact]
    public async Task Neither_a_trust_nor_an_app_nor_another_agency_sees_or_begins_an_incident()
    {
        const string list = "{ missingIncidents(first: 1) { totalCount } }";
        Assert.Equal("NOT_ALLOWED", await cases.RefusalAsync(DemoClients.Trust, list));
        Assert.Equal("NOT_ALLOWED", await cases.RefusalAsync(DemoClients.App, list));
        Assert.Equal("NOT_ALLOWED", await cases.RefusalAsync(DemoClients.Authority, list));
        var begin = $$"""mutation { beginMissingIncident(input: { pupil: "{{cases.TrustPupil}}" }) { errors { code path } } }""";
        Assert.Equal("NOT_ALLOWED", await cases.RefusalAsync(DemoClients.Trust, begin));
        Assert.Equal("NOT_FOUND@pupil", await cases.ErrorsAsync(CaseFixture.School, begin));
    }

    [Fact]
    public async Task Without_a_person_nobody_signs_the_form()
    {
        var answer = await cases.Api.AskAsync(DemoClients.Provider,
            $$"""mutation { beginMissingIncident(input: { pupil: "{{cases.TrustPupil}}" }) { incident { id } errors { code path } } }""");
        var error = answer.GetProperty("data").GetProperty("beginMissingIncident").GetProperty("errors")[0];
        Assert.Equal("PERSON_REQUIRED", error.GetProperty("code").GetString());
    }

    private static string Line(string? id, string act, string? whom, string? at = null) =>
        $$"""mutation { recordMissingIncident(input: { incident: "{{id}}", act: {{act}}{{(whom is null ? "" : $", whom: \"{whom}\"")}}{{(at is null ? "" : $", at: \"{at}\"")}} }) { incident { state } errors { code path } } }""";

    private async Task<string?> StateAfterAsync(string? id, string act, string? whom) =>
        (await MutateAsync(DemoClients.Provider, Line(id, act, whom))).GetProperty("state").GetString();

    private async Task<JsonElement> MutateAsync(string client, string mutation)
    {
        var payload = await cases.FieldAsync(client, mutation);
        Assert.Equal("[]", payload.GetProperty("errors").ToString());
        return payload.GetProperty("incident");
    }
}

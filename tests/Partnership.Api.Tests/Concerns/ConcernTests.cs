using Partnership.Api.Authentication;

namespace Partnership.Api.Tests.Concerns;

/// <summary>Worries about attendance and about safety, over HTTP: two types with two circles of readers (S05, S11, S12, S14).</summary>
[Collection(CaseCollection.Name)]
public sealed class ConcernTests(CaseFixture cases)
{
    [Fact]
    public async Task A_worry_about_attendance_leads_to_a_joint_plan_and_is_closed_by_either_side()
    {
        var open = $$"""mutation { openAttendanceConcern(input: { pupil: "{{cases.Pupil}}", kind: PATTERN }) { concern { id kind openedOn school { name } } errors { code path } } }""";
        var id = (await cases.FieldAsync(DemoClients.Provider, open)).GetProperty("concern").GetProperty("id").GetString();
        Assert.Equal(id, (await cases.FieldAsync(DemoClients.Provider, open)).GetProperty("concern").GetProperty("id").GetString());

        Assert.Equal("TEXT_REQUIRED@plan", await cases.ErrorsAsync(CaseFixture.School, Move(id, "")));
        Assert.Equal("TEXT_REQUIRED@plan", await cases.ErrorsAsync(CaseFixture.School, Move(id, ", plan: \" \"")));
        Assert.Equal("", await cases.ErrorsAsync(CaseFixture.School, Move(id, ", plan: \"Later start on Mondays, reviewed in four weeks\"")));
        Assert.Equal("", await cases.ErrorsAsync(DemoClients.Provider, Move(id, ", close: true")));
        Assert.Equal("ALREADY_DECIDED@concern", await cases.ErrorsAsync(DemoClients.Provider, Move(id, ", close: true")));

        var seen = (await cases.FieldAsync(CaseFixture.School, $$"""
            { attendanceConcerns(first: 1, where: { pupil: "{{cases.Pupil}}", open: false }) { nodes { planAgreedOn closedOn steps { step organisation { name } } } } }
            """)).GetProperty("nodes")[0];
        Assert.Equal("2026-11-20", seen.GetProperty("planAgreedOn").GetString());
        Assert.Equal(["OPENED", "PLAN_AGREED", "CLOSED"], seen.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("step").GetString()));
        Assert.Equal("Harbour Learning", seen.GetProperty("steps")[0].GetProperty("organisation").GetProperty("name").GetString());
        Assert.Equal("NOT_FOUND@concern", await cases.ErrorsAsync(CaseFixture.MissingSchool, Move(id, ", close: true")));
        Assert.Equal("NOT_ALLOWED", await cases.RefusalAsync(DemoClients.App, "{ attendanceConcerns(first: 1) { totalCount } }"));
    }

    [Fact]
    public async Task Nobody_reached_and_a_worry_the_safeguarding_lead_is_told_decides_and_refers()
    {
        var absence = await AbsenceAsync();
        Assert.Equal("STEP_OUT_OF_ORDER@concern", await cases.ErrorsAsync(CaseFixture.School, Attempt(absence, "REASON_GIVEN")));
        var tried = await cases.FieldAsync(CaseFixture.School, Attempt(absence, "NO_ANSWER"));
        Assert.True(tried.GetProperty("concernRaised").GetBoolean());

        var raised = (await cases.FieldAsync(CaseFixture.School, $$"""
            { safeguardingConcerns(first: 1, where: { pupil: "{{cases.Pupil}}", open: true }) { nodes { id kind leadToldAt organisation { name } steps { step byName } } } }
            """)).GetProperty("nodes")[0];
        var id = raised.GetProperty("id").GetString();
        Assert.Equal("NO_CONTACT", raised.GetProperty("kind").GetString());
        Assert.Equal("RAISED", raised.GetProperty("steps")[0].GetProperty("step").GetString());

        Assert.Equal("ONE_STEP_AT_A_TIME@concern", await cases.ErrorsAsync(CaseFixture.School, Take(id, "leadTold: true, decision: SECTION_17")));
        Assert.Equal("STEP_OUT_OF_ORDER@decision", await cases.ErrorsAsync(CaseFixture.School, Take(id, "decision: SECTION_17")));
        Assert.Equal("", await cases.ErrorsAsync(CaseFixture.School, Take(id, "leadTold: true")));
        Assert.Equal("ALREADY_DECIDED@leadTold", await cases.ErrorsAsync(CaseFixture.School, Take(id, "leadTold: true")));
        Assert.Equal("", await cases.ErrorsAsync(CaseFixture.School, Take(id, "decision: SECTION_17")));
        Assert.Equal("NOT_FOUND@referral", await cases.ErrorsAsync(CaseFixture.School, Take(id, $"referral: \"{NodeId.Of(NodeType.Referral, 1)}\"")));
        var wrong = await ReferAsync("EARLY_HELP");
        Assert.Equal("STEP_OUT_OF_ORDER@referral", await cases.ErrorsAsync(CaseFixture.School, Take(id, $"referral: \"{wrong}\"")));
        var right = await ReferAsync("SECTION_17");
        var referred = await cases.FieldAsync(CaseFixture.School, Take(id, $"referral: \"{right}\""));
        Assert.Equal("SECTION_17", referred.GetProperty("concern").GetProperty("referralDue").GetString());
        Assert.Equal(4, referred.GetProperty("concern").GetProperty("steps").GetArrayLength());
    }

    [Fact]
    public async Task A_safeguarding_concern_is_seen_by_its_own_organisation_and_by_nobody_else()
    {
        var raise = $$"""mutation { raiseSafeguardingConcern(input: { pupil: "{{cases.Pupil}}", kind: WELFARE }) { raised errors { code path } } }""";
        Assert.True((await cases.FieldAsync(DemoClients.Provider, raise)).GetProperty("raised").GetBoolean());
        var list = $$"""{ safeguardingConcerns(first: 10, where: { pupil: "{{cases.Pupil}}" }) { nodes { id kind } } }""";
        var own = (await cases.FieldAsync(DemoClients.Provider, list)).GetProperty("nodes");
        Assert.All(own.EnumerateArray(), concern => Assert.Equal("WELFARE", concern.GetProperty("kind").GetString()));
        var id = own[0].GetProperty("id").GetString();

        Assert.DoesNotContain(id!, (await cases.FieldAsync(CaseFixture.School, list)).ToString(), StringComparison.Ordinal);
        Assert.Equal("NOT_FOUND@concern", await cases.ErrorsAsync(CaseFixture.School, Take(id, "leadTold: true")));
        foreach (var client in new[] { DemoClients.Trust, DemoClients.Authority, DemoClients.App })
        {
            Assert.Equal("NOT_ALLOWED", await cases.RefusalAsync(client, list));
            Assert.Equal("{\"node\":null}", (await cases.DataAsync(client, $$"""{ node(id: "{{id}}") { __typename } }""")).ToString());
        }
    }

    [Fact]
    public async Task A_trust_tells_of_a_worry_with_an_attempt_and_reads_nothing_of_it()
    {
        var absences = await cases.FieldAsync(DemoClients.Trust, "{ absences(first: 50, where: { state: OPEN }) { nodes { id pupil { id } organisation { kind } } } }");
        var absence = absences.GetProperty("nodes").EnumerateArray().First(row => row.GetProperty("organisation").GetProperty("kind").GetString() == "SCHOOL");
        var tried = await cases.FieldAsync(DemoClients.Trust, Attempt(absence.GetProperty("id").GetString(), "MESSAGE_LEFT"));
        Assert.True(tried.GetProperty("concernRaised").GetBoolean());
        Assert.Equal("NOT_ALLOWED", await cases.RefusalAsync(DemoClients.Trust, "{ safeguardingConcerns(first: 1) { totalCount } }"));
        Assert.Equal("NOT_ALLOWED@kind", await cases.ErrorsAsync(DemoClients.Trust,
            $$"""mutation { sendReferral(input: { pupil: "{{cases.TrustPupil}}", kind: SECTION_47, reason: "x" }) { errors { code path } } }"""));
    }

    private static string Move(string? id, string rest) =>
        $$"""mutation { moveAttendanceConcern(input: { concern: "{{id}}"{{rest}} }) { concern { id } errors { code path } } }""";

    private static string Take(string? id, string step) =>
        $$"""mutation { moveSafeguardingConcern(input: { concern: "{{id}}", {{step}} }) { concern { referralDue referredAt steps { step } } errors { code path } } }""";

    private static string Attempt(string? absence, string outcome) => $$"""
        mutation { recordContactAttempt(input: { absence: "{{absence}}", contacted: "mother", method: TELEPHONE, outcome: {{outcome}}, concern: true }) {
          concernRaised errors { code path } } }
        """;

    private async Task<string?> ReferAsync(string kind) => (await cases.FieldAsync(CaseFixture.School,
            $$"""mutation { sendReferral(input: { pupil: "{{cases.Pupil}}", kind: {{kind}}, reason: "The threshold is met" }) { referral { id } errors { code path } } }"""))
        .GetProperty("referral").GetProperty("id").GetString();

    private async Task<string?> AbsenceAsync() => (await cases.FieldAsync(CaseFixture.School, $$"""{ absences(first: 1, where: { pupil: "{{cases.Pupil}}" }) { nodes { id } } }"""))
        .GetProperty("nodes")[0].GetProperty("id").GetString();
}

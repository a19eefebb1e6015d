using Partnership.Api.Authentication;
using Partnership.Api.Tests.Concerns;

namespace Partnership.Api.Tests.Absences;

/// <summary>Leave and evidence, over HTTP (S21, S28).</summary>
[Collection(CaseCollection.Name)]
public sealed class LeaveTests(CaseFixture cases)
{
    [Fact]
    public async Task Leave_is_asked_for_with_its_objections_and_granted_in_advance_by_a_head_who_says_why()
    {
        await cases.Api.Test.ExecuteAsync($"""
            insert into assessment_period select id, '2026-11-30', '2026-12-04', 'Mock examinations' from organisation where client_id = '{CaseFixture.School}'
            """);
        var asked = await cases.FieldAsync(CaseFixture.School, Ask("EXCEPTIONAL", "2026-12-03", "2026-12-07"));
        var leave = asked.GetProperty("leaveRequest");
        var id = leave.GetProperty("id").GetString();
        Assert.Equal("C", leave.GetProperty("codeWhenGranted").GetString());
        Assert.Equal("2026-12-02", leave.GetProperty("decideBy").GetString());
        var objections = leave.GetProperty("objections").EnumerateArray().Select(objection => objection.GetString()).ToList();
        Assert.Contains("SHORT_NOTICE", objections);
        Assert.Contains("ASSESSMENT_PERIOD", objections);
        Assert.DoesNotContain("RETROSPECTIVE", objections);

        Assert.Equal("REASON_REQUIRED@reason", await cases.ErrorsAsync(CaseFixture.School, Decide(id, "GRANTED")));
        Assert.Equal("TRANSITION_NOT_ALLOWED@state", await cases.ErrorsAsync(CaseFixture.School, Decide(id, "ASKED")));
        Assert.Equal("", await cases.ErrorsAsync(CaseFixture.School, Decide(id, "GRANTED", "A funeral abroad")));
        Assert.Equal("ALREADY_DECIDED@leaveRequest", await cases.ErrorsAsync(CaseFixture.School, Decide(id, "REFUSED", "x")));

        var list = await cases.FieldAsync(CaseFixture.School, $$"""{ leaveRequests(first: 5, where: { pupil: "{{cases.Pupil}}", state: [GRANTED] }) { nodes { state decidedAt steps { step note byName byPosition } } } }""");
        var granted = list.GetProperty("nodes")[0].GetProperty("steps")[1];
        Assert.Equal("GRANTED Ada Quill Head teacher A funeral abroad",
            string.Join(' ', new[] { "step", "byName", "byPosition", "note" }.Select(field => granted.GetProperty(field).GetString())));
    }

    [Fact]
    public async Task Leave_is_never_granted_afterwards()
    {
        var asked = (await cases.FieldAsync(CaseFixture.School, Ask("APPOINTMENT", "2026-11-20", "2026-11-20", ", startsAt: \"11:00:00\""))).GetProperty("leaveRequest");
        Assert.Contains("RETROSPECTIVE", asked.GetProperty("objections").ToString(), StringComparison.Ordinal);
        Assert.Equal("LEAVE_RETROSPECTIVE@state", await cases.ErrorsAsync(CaseFixture.School, Decide(asked.GetProperty("id").GetString(), "GRANTED", "kind of me")));
        Assert.Equal("", await cases.ErrorsAsync(CaseFixture.School, Decide(asked.GetProperty("id").GetString(), "WITHDRAWN")));
        Assert.Equal("PERIOD_INVALID@ends", await cases.ErrorsAsync(CaseFixture.School, Ask("INTERVIEW", "2026-12-03", "2026-12-01")));
    }

    [Fact]
    public async Task Leave_and_evidence_are_the_registering_school_s_own()
    {
        foreach (var client in new[] { DemoClients.Provider, DemoClients.Authority, DemoClients.App })
        {
            Assert.Equal("NOT_ALLOWED", await cases.RefusalAsync(client, "{ leaveRequests(first: 1) { totalCount } }"));
        }

        foreach (var client in new[] { DemoClients.Provider, DemoClients.App })
        {
            Assert.Equal("NOT_ALLOWED", await cases.RefusalAsync(client, $$"""{ pupil(by: { id: "{{cases.TrustPupil}}" }) { illnessEvidence { state } } }"""));
        }

        Assert.Equal("NOT_FOUND@pupil", await cases.ErrorsAsync(CaseFixture.MissingSchool, Ask("EXCEPTIONAL", "2026-12-03", "2026-12-07")));
        Assert.Equal("NOT_FOUND@pupil", await cases.ErrorsAsync(DemoClients.Trust, Ask("EXCEPTIONAL", "2026-12-03", "2026-12-07")));
    }

    [Fact]
    public async Task Evidence_is_asked_for_as_the_school_s_policy_says_and_changes_no_code()
    {
        var codes = $"select md5(string_agg(code, ',' order by session_date, half)) from attendance_mark where pupil_id = {cases.PupilId}";
        var before = await cases.Api.Test.ExecuteAsync(codes);
        Assert.Equal("STEP_OUT_OF_ORDER@step", await cases.ErrorsAsync(CaseFixture.School, Step("REQUESTED")));
        Assert.Equal("REASON_REQUIRED@reason", await cases.ErrorsAsync(CaseFixture.School, Step("DOUBT_RECORDED")));
        Assert.Equal("", await cases.ErrorsAsync(CaseFixture.School, Step("DOUBT_RECORDED", ", reason: \"Seen in town twice\"")));
        var requested = (await cases.FieldAsync(CaseFixture.School, Step("REQUESTED"))).GetProperty("illnessEvidence");
        Assert.Equal("AWAITED", requested.GetProperty("state").GetString());
        Assert.Equal("2026-11-27", requested.GetProperty("dueOn").GetString());
        Assert.Equal("STEP_OUT_OF_ORDER@step", await cases.ErrorsAsync(CaseFixture.School, Step("REVIEWED", ", accepted: true")));
        Assert.Equal("", await cases.ErrorsAsync(CaseFixture.School, Step("RECEIVED")));
        Assert.Equal("STEP_OUT_OF_ORDER@accepted", await cases.ErrorsAsync(CaseFixture.School, Step("REVIEWED")));
        Assert.Equal("", await cases.ErrorsAsync(CaseFixture.School, Step("REVIEWED", ", accepted: true")));
        var seen = (await cases.FieldAsync(CaseFixture.School, $$"""{ pupil(by: { id: "{{cases.Pupil}}" }) { illnessEvidence { state accepted steps { step } } } }""")).GetProperty("illnessEvidence")[0];
        Assert.Equal("RECEIVED", seen.GetProperty("state").GetString());
        Assert.Equal(4, seen.GetProperty("steps").GetArrayLength());
        Assert.Equal(before, await cases.Api.Test.ExecuteAsync(codes));
    }

    private string Ask(string kind, string starts, string ends, string rest = "") => $$"""
        mutation { requestLeave(input: { pupil: "{{cases.Pupil}}", kind: {{kind}}, starts: "{{starts}}", ends: "{{ends}}", askedBy: "mother"{{rest}} }) {
          leaveRequest { id state codeWhenGranted decideBy objections } errors { code path } } }
        """;

    private string Step(string step, string rest = "") => $$"""
        mutation { recordEvidence(input: { pupil: "{{cases.Pupil}}", firstDay: "2026-11-16", lastDay: "2026-11-17", step: {{step}}{{rest}} }) {
          illnessEvidence { state dueOn } errors { code path } } }
        """;

    private static string Decide(string? id, string state, string? reason = null) =>
        $$"""mutation { decideLeave(input: { leaveRequest: "{{id}}", state: {{state}}{{(reason is null ? "" : $", reason: \"{reason}\"")}} }) { leaveRequest { state } errors { code path } } }""";
}

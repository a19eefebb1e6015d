using Partnership.Api.Authentication;
using Partnership.Api.Tests.Concerns;

namespace Partnership.Api.Tests.Absences;

/// <summary>Notices, the first day's contact, patterns and the return, over HTTP (S04, S10, S11, S17, S20).</summary>
[Collection(CaseCollection.Name)]
public sealed class NoticeTests(CaseFixture cases)
{
    [Fact]
    public async Task What_a_parent_tells_the_provider_the_school_sees_and_the_words_stay_with_the_two()
    {
        Assert.Equal("TEXT_REQUIRED@givenBy", await cases.ErrorsAsync(DemoClients.Provider, Notice("givenBy: \" \"")));
        Assert.Equal("TIME_INVALID@givenAt", await cases.ErrorsAsync(DemoClients.Provider, Notice("givenBy: \"mother\", givenAt: \"2026-11-21T08:00:00Z\"")));
        Assert.Equal("PERIOD_INVALID@expectedBack", await cases.ErrorsAsync(DemoClients.Provider, Notice("givenBy: \"mother\", expectedBack: \"2026-11-20\"")));
        Assert.Equal("", await cases.ErrorsAsync(DemoClients.Provider,
            Notice("givenBy: \"mother\", givenAt: \"2026-11-20T08:10:00Z\", expectedBack: \"2026-11-24\", note: \"Has a temperature\"")));

        var seen = (await cases.FieldAsync(CaseFixture.School, Read("reason note givenBy expectedBack organisation { name } takenByName"))).GetProperty("absenceNotices")[0];
        Assert.Equal("Has a temperature", seen.GetProperty("note").GetString());
        Assert.Equal("Harbour Learning", seen.GetProperty("organisation").GetProperty("name").GetString());
        Assert.Equal("Ada Quill", seen.GetProperty("takenByName").GetString());
        Assert.Equal("NOT_ALLOWED", await cases.RefusalAsync(DemoClients.App, Read("reason").Replace(cases.Pupil, cases.TrustPupil, StringComparison.Ordinal)));
        Assert.Equal("{\"pupil\":null}", (await cases.DataAsync(CaseFixture.MissingSchool, Read("reason"))).ToString());
    }

    [Fact]
    public async Task The_first_day_s_contact_says_whether_it_was_made_in_time()
    {
        var rows = (await cases.FieldAsync(CaseFixture.School,
            "{ absences(first: 100) { nodes { starts firstContactDueAt firstContact { state dueAt triedAt inTime attempts } notices { starts } contactAttempts { at } } } }")).GetProperty("nodes").EnumerateArray().ToList();
        Assert.NotEmpty(rows);
        Assert.All(rows, row =>
        {
            var contact = row.GetProperty("firstContact");
            Assert.Equal(row.GetProperty("firstContactDueAt").ToString(), contact.GetProperty("dueAt").ToString());
            Assert.Equal(row.GetProperty("contactAttempts").GetArrayLength(), contact.GetProperty("attempts").GetInt32());
            Assert.Contains(contact.GetProperty("state").GetString(), new[] { "NOT_DUE", "NOTICE_GIVEN", "AWAITED", "REACHED", "NOT_REACHED", "OVERDUE" });
        });
    }

    [Fact]
    public async Task A_long_absence_is_followed_by_steps_with_their_days()
    {
        const string longest = """
            select a.id from absence a join organisation o on o.id = a.organisation_id
             where a.state = 'CLOSED' and a.subject = 'REGISTRATION' and a.school_days >= 5 and o.id between 101 and 111 order by a.id limit 1
            """;
        var id = NodeId.Of(NodeType.Absence, (long)(await cases.Api.Test.ExecuteAsync(longest))!).ToString();
        var step = $$"""mutation { recordReintegrationStep(input: { absence: "{{id}}", step: WELCOME }) { absence { reintegration { returnedOn steps { step dueOn doneOn overdue } } } errors { code path } } }""";
        var done = (await cases.FieldAsync(DemoClients.Trust, step)).GetProperty("absence").GetProperty("reintegration");
        Assert.Equal(["WELCOME", "SAFEGUARDING_REVIEW", "AGREE_PLAN", "CLOSE_MONITORING"],
            done.GetProperty("steps").EnumerateArray().Select(row => row.GetProperty("step").GetString()));
        Assert.Equal(done.GetProperty("returnedOn").GetString(), done.GetProperty("steps")[0].GetProperty("dueOn").GetString());
        Assert.Equal("2026-11-20", done.GetProperty("steps")[0].GetProperty("doneOn").GetString());
        Assert.Equal("", await cases.ErrorsAsync(DemoClients.Trust, step));
        Assert.Equal("NOT_FOUND@absence", await cases.ErrorsAsync(CaseFixture.School, step));
        Assert.Equal("NOT_ALLOWED", await cases.RefusalAsync(DemoClients.App, $$"""{ node(id: "{{id}}") { ... on Absence { reintegration { returnedOn } } } }"""));
    }

    [Fact]
    public async Task Patterns_are_read_from_the_school_s_own_register_alone()
    {
        const string fields = "patterns { school { name } concerns weekdays { weekday absent possible } late { beforeClose afterClose regular } suspectedTruancy { date half } }";
        var own = (await cases.FieldAsync(CaseFixture.School, $$"""{ pupil(by: { id: "{{cases.Pupil}}" }) { {{fields}} } }""")).GetProperty("patterns");
        Assert.Equal(1, own.GetArrayLength());
        var many = await cases.FieldAsync(DemoClients.Trust, $$"""{ pupils(first: 100) { nodes { {{fields}} } } }""");
        Assert.Contains("PERSISTENT_ABSENCE", many.ToString(), StringComparison.Ordinal);
        Assert.Equal("NOT_ALLOWED", await cases.RefusalAsync(DemoClients.App, $$"""{ pupil(by: { id: "{{cases.TrustPupil}}" }) { {{fields}} } }"""));
        Assert.Equal("NOT_ALLOWED", await cases.RefusalAsync(DemoClients.Trust, $$"""{ pupil(by: { id: "{{cases.TrustPupil}}" }) { patterns { safeguardingTriggers } } }"""));
    }

    private string Notice(string rest) => $$"""mutation { recordAbsenceNotice(input: { pupil: "{{cases.Pupil}}", {{rest}} }) { notice { id } errors { code path } } }""";

    private string Read(string fields) => $$"""{ pupil(by: { id: "{{cases.Pupil}}" }) { absenceNotices { {{fields}} } } }""";
}

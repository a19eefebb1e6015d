using System.Text.Json;
using Partnership.Api.Authentication;
using Partnership.Api.Tests.Concerns;

namespace Partnership.Api.Tests.Enquiries;

/// <summary>The path of a pupil whom nobody can find, over HTTP, to the proposal of a deletion and not further (S13, S24, L10, T13, T14).</summary>
[Collection(CaseCollection.Name)]
public sealed class WhereaboutsTests(CaseFixture cases)
{
    private const string Fields = "state educationStatus reportedOn confirmedOn deletionProposedOn deletionGround deletionFrom absentSince "
        + "school { name } schoolLocalAuthority { name } homeLocalAuthority { name } steps { step outcome byName organisation { name } }";

    [Fact]
    public async Task Only_after_joint_enquiries_a_joint_conclusion_and_written_confirmation_is_a_deletion_proposed()
    {
        var id = await CaseAsync();
        var key = NodeId.KeyOf(id, NodeType.WhereaboutsCase);
        await cases.Api.Test.ExecuteAsync($"update whereabouts_case set reported_on = null where id = {key}; delete from case_step where subject = 'WHEREABOUTS' and subject_id = {key}");
        Assert.Equal("DELETION_NOT_READY@case", await SchoolAsync("proposeDeletion", $"case: \"{id}\", noReasonToBelieveSick: true"));
        Assert.Equal("STEP_OUT_OF_ORDER@on", await AuthorityAsync("recordEnquiry", $"case: \"{id}\", kind: SERVICES"));
        Assert.Equal("", await SchoolAsync("recordEnquiry", $"case: \"{id}\", kind: HOME_VISIT, on: \"2026-11-12\""));
        Assert.Equal("TIME_INVALID@on", await SchoolAsync("recordEnquiry", $"case: \"{id}\", kind: HOME_VISIT, on: \"2026-11-21\""));

        var pupil = NodeId.Of(NodeType.Pupil, cases.MissingId);
        await cases.DataAsync(CaseFixture.MissingSchool, $$"""mutation { sendReferral(input: { pupil: "{{pupil}}", kind: CHILD_MISSING_EDUCATION, reason: "Not at the address" }) { errors { code } } }""");
        Assert.Equal("STEP_OUT_OF_ORDER@conclusion", await SchoolAsync("concludeEnquiries", $"case: \"{id}\", conclusion: NOT_LOCATED"));
        Assert.Equal("", await AuthorityAsync("recordEnquiry", $"case: \"{id}\", kind: DATABASES"));
        Assert.Equal("STEP_OUT_OF_ORDER@conclusion", await SchoolAsync("concludeEnquiries", $"case: \"{id}\", conclusion: NO_PROSPECT_OF_RETURN"));
        Assert.Equal("", await SchoolAsync("concludeEnquiries", $"case: \"{id}\", conclusion: NOT_LOCATED"));
        Assert.Equal("STEP_OUT_OF_ORDER@case", await AuthorityAsync("confirmDeletion", $"case: \"{id}\""));
        Assert.Equal("", await AuthorityAsync("concludeEnquiries", $"case: \"{id}\", conclusion: NOT_LOCATED"));
        Assert.Equal("NOT_ALLOWED@case", await SchoolAsync("confirmDeletion", $"case: \"{id}\""));
        Assert.Equal("DELETION_NOT_READY@case", await SchoolAsync("proposeDeletion", $"case: \"{id}\", noReasonToBelieveSick: true"));
        Assert.Equal("", await AuthorityAsync("confirmDeletion", $"case: \"{id}\""));
        Assert.Equal("NOT_ALLOWED@case", await AuthorityAsync("proposeDeletion", $"case: \"{id}\", noReasonToBelieveSick: true"));
        Assert.Equal("DELETION_NOT_READY@case", await SchoolAsync("proposeDeletion", $"case: \"{id}\", noReasonToBelieveSick: false"));
        Assert.Equal("DELETION_NOT_READY@ground", await SchoolAsync("proposeDeletion", $"case: \"{id}\", ground: NOT_BACK_AFTER_LEAVE, noReasonToBelieveSick: true"));
        Assert.Equal("", await SchoolAsync("proposeDeletion", $"case: \"{id}\", noReasonToBelieveSick: true"));

        var seen = await cases.FieldAsync(DemoClients.Authority, $$"""{ whereaboutsCases(first: 1, where: { pupil: "{{pupil}}", open: true }) { nodes { {{Fields}} } } }""");
        var path = seen.GetProperty("nodes")[0];
        Assert.Equal("CONFIRMED", path.GetProperty("state").GetString());
        Assert.Equal("REGISTERED_WHEREABOUTS_UNKNOWN", path.GetProperty("educationStatus").GetString());
        Assert.Equal("2026-11-20", path.GetProperty("reportedOn").GetString());
        Assert.Equal("TWENTY_DAYS_WITHOUT_LEAVE", path.GetProperty("deletionGround").GetString());
        Assert.Equal(path.GetProperty("absentSince").GetString(), path.GetProperty("deletionFrom").GetString());
        Assert.Equal("HOME_VISIT DATABASES CONCLUDED CONCLUDED CONFIRMED DELETION_PROPOSED", Steps(path));
        Assert.Equal(1L, await cases.Api.Test.ExecuteAsync($"select count(*) from registration where pupil_id = {cases.MissingId} and ends is null"));
    }

    [Fact]
    public async Task The_statement_opens_the_case_with_who_made_it_and_finding_the_pupil_ends_it()
    {
        var absence = (await cases.FieldAsync(CaseFixture.School, $$"""{ absences(first: 1, where: { pupil: "{{cases.Pupil}}", state: OPEN }) { nodes { id } } }""")).GetProperty("nodes");
        if (absence.GetArrayLength() == 0)
        {
            await cases.Api.Test.ExecuteAsync($"update absence set state = 'OPEN' where id = (select max(id) from absence where pupil_id = {cases.PupilId} and subject = 'REGISTRATION')");
            absence = (await cases.FieldAsync(CaseFixture.School, $$"""{ absences(first: 1, where: { pupil: "{{cases.Pupil}}", state: OPEN }) { nodes { id } } }""")).GetProperty("nodes");
        }

        var report = $"absence: \"{absence[0].GetProperty("id").GetString()}\", reason: \"A neighbour saw the family leave\"";
        await cases.DataAsync(CaseFixture.School, $$"""mutation { reportWhereabouts(input: { {{report}}, unknown: true }) { errors { code } } }""");
        var open = (await cases.FieldAsync(CaseFixture.School, $$"""{ whereaboutsCases(first: 1, where: { pupil: "{{cases.Pupil}}" }) { nodes { {{Fields}} foundOn } } }""")).GetProperty("nodes")[0];
        Assert.Equal("WHEREABOUTS_UNKNOWN", open.GetProperty("state").GetString());
        Assert.Equal("Ada Quill", open.GetProperty("steps")[0].GetProperty("byName").GetString());

        await cases.DataAsync(CaseFixture.School, $$"""mutation { reportWhereabouts(input: { {{report}}, unknown: false }) { errors { code } } }""");
        var found = (await cases.FieldAsync(CaseFixture.School, $$"""{ whereaboutsCases(first: 1, where: { pupil: "{{cases.Pupil}}" }) { nodes { {{Fields}} foundOn } } }""")).GetProperty("nodes")[0];
        Assert.Equal("FOUND", found.GetProperty("state").GetString());
        Assert.Equal("2026-11-20", found.GetProperty("foundOn").GetString());
        Assert.Equal("IN_EDUCATION", found.GetProperty("educationStatus").GetString());
        Assert.Equal("OPENED FOUND", Steps(found));
    }

    [Fact]
    public async Task Registered_and_missing_and_missing_education_are_two_counts_for_the_authority_alone()
    {
        const string counts = "{ educationStatusCounts { asOf registeredWhereaboutsUnknown childMissingEducation } }";
        var before = await cases.FieldAsync(DemoClients.Authority, counts);
        Assert.True(before.GetProperty("registeredWhereaboutsUnknown").GetInt32() > 0);
        await cases.Api.Test.ExecuteAsync("""
            insert into pupil (given_name, family_name, date_of_birth, year_group, home_local_authority_id, registered_on)
            values ('Child', 'Without a school', '2014-05-05', 7, 1, '2026-09-01'), ('Child', 'Too young', '2023-05-05', 0, 1, '2026-09-01')
            """);
        var after = await cases.FieldAsync(DemoClients.Authority, counts);
        Assert.Equal(before.GetProperty("childMissingEducation").GetInt32() + 1, after.GetProperty("childMissingEducation").GetInt32());
        Assert.Equal(before.GetProperty("registeredWhereaboutsUnknown").GetInt32(), after.GetProperty("registeredWhereaboutsUnknown").GetInt32());
        Assert.Equal(JsonValueKind.Null, (await cases.FieldAsync(DemoClients.Trust, counts)).ValueKind);
        Assert.Equal("NOT_ALLOWED", await cases.RefusalAsync(DemoClients.Provider, counts));
    }

    private static string Steps(JsonElement path) => string.Join(' ', path.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("step").GetString()));

    private Task<string> SchoolAsync(string mutation, string input) => MutateAsync(CaseFixture.MissingSchool, mutation, input);

    private Task<string> AuthorityAsync(string mutation, string input) => MutateAsync(DemoClients.Authority, mutation, input);

    private Task<string> MutateAsync(string client, string mutation, string input) =>
        cases.ErrorsAsync(client, $$"""mutation { {{mutation}}(input: { {{input}} }) { case { state } errors { code path } } }""");

    private async Task<string?> CaseAsync() =>
        (await cases.FieldAsync(DemoClients.Authority, $$"""{ missingPupils(first: 100) { nodes { educationStatus pupil { id } whereaboutsCase { id } } } }"""))
        .GetProperty("nodes").EnumerateArray()
        .First(row => row.GetProperty("pupil").GetProperty("id").GetString() == NodeId.Of(NodeType.Pupil, cases.MissingId).ToString())
        .GetProperty("whereaboutsCase").GetProperty("id").GetString();
}

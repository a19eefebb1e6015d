using Partnership.Attendance.Access;
using static Partnership.Api.Tests.AskedCounty;

namespace Partnership.Api.Tests.Pupils;

/// <summary>What returns say of a pupil that is known is stated by whom the child is to, and by nobody else (L07, L09, L14).</summary>
public sealed class PupilDetailsTests
{
    private static readonly string SchoolId = Id(NodeType.Organisation, School);
    private static readonly string Child = Id(NodeType.Pupil, 11);

    [Fact]
    public async Task Sex_and_the_addresses_of_parents_are_stated_by_the_school_and_the_pupil_shows_who_said_so()
    {
        await using var county = await CreateAsync(c => c.Pupil(11).Registration(101, 11, School).Contact(11).Contact(11, "Second Carer"));
        var contacts = (await county.DataAsync(county.AsSchool(), $$"""{ pupil(by: { id: "{{Child}}" }) { sex contacts { id address livesWithPupil } } }"""))
            .GetProperty("pupil").GetProperty("contacts");
        Assert.Equal(2, contacts.GetArrayLength());

        var answer = await StateAsync(county, county.AsSchool(), $$"""
            sex: "F", contacts: [{ contact: "{{contacts[1].GetProperty("id").GetString()}}", address: "12 Mill Lane", livesWithPupil: false }]
            """);

        Assert.Equal(
            """{"recordPupilDetails":{"pupil":{"sex":"F","contacts":[{"address":null,"livesWithPupil":null},{"address":"12 Mill Lane","livesWithPupil":false}],"detailSteps":[{"step":"SEX","outcome":"F","byName":"Pat Marsh"},{"step":"CONTACTS","outcome":null,"byName":"Pat Marsh"}]},"errors":[]}}""",
            answer);

        // What is absent stays; an empty address takes back.
        var again = await StateAsync(county, county.AsSchool(), $$"""contacts: [{ contact: "{{contacts[1].GetProperty("id").GetString()}}", address: "" }]""");
        Assert.Contains("""{"address":null,"livesWithPupil":false}""", again, StringComparison.Ordinal);
        Assert.Contains("\"sex\":\"F\"", again, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_school_whose_child_is_on_another_register_and_a_provider_state_nothing()
    {
        await using var county = await CreateAsync(c => c.Pupil(11).Registration(101, 11, School, ends: Day("2026-10-09")).Registration(102, 11, OtherSchool, starts: Day("2026-10-12"))
            .Placement(201, 11, Provider, OtherSchool, "xxxxxxxxxx"));

        Assert.Contains("NOT_FOUND", await StateAsync(county, county.AsSchool(), "sex: \"F\""), StringComparison.Ordinal);
        Assert.Contains("\"sex\":\"M\"", await StateAsync(county, county.AsSchool(OtherSchool), "sex: \"M\""), StringComparison.Ordinal);
        Assert.Contains("NOT_FOUND", await StateAsync(county, county.AsProvider(), "sex: \"F\""), StringComparison.Ordinal);
        Assert.Equal("M", await county.Test.ExecuteAsync("select sex from pupil where id = 11"));
        Assert.DoesNotContain(ClaimSets.ApProvider.Permissions, held => held == new Permission(Resource.Pupil, AccessAction.Write));
    }

    [Fact]
    public async Task The_authority_s_counts_show_the_sex_that_it_stated_of_a_child_missing_education()
    {
        await using var county = await CreateAsync(c => c.Pupil(11).Registration(101, 11, School, ends: Day("2026-10-09"))
            .Add($"update pupil set home_local_authority_id = {Authority} where id = 11"));
        await county.DataAsync(county.AsSchool(), $$"""mutation { reportMissingEducation(input: { pupil: "{{Child}}", missingSince: "2026-10-12" }) { errors { code } } }""");
        var asked = $$"""{ missingEducationReturn(localAuthority: "{{Id(NodeType.Organisation, Authority)}}") { lines { sex children } } }""";
        Assert.Equal("""{"missingEducationReturn":{"lines":[{"sex":null,"children":1}]}}""", await county.TextAsync(county.AsAuthority(), asked));

        Assert.Contains("\"errors\":[]", await StateAsync(county, county.AsAuthority(), "sex: \"F\""), StringComparison.Ordinal);

        Assert.Equal("""{"missingEducationReturn":{"lines":[{"sex":"F","children":1}]}}""", await county.TextAsync(county.AsAuthority(), asked));
    }

    private static Task<string> StateAsync(AskedCounty county, AccessScope scope, string stated) => county.TextAsync(scope, $$"""
        mutation { recordPupilDetails(input: { pupil: "{{Child}}", {{stated}} }) {
          pupil { sex contacts { address livesWithPupil } detailSteps { step outcome byName } } errors { code path } } }
        """);
}

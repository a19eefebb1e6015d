using Partnership.Attendance.Access;
using static Partnership.Api.Tests.AskedCounty;

namespace Partnership.Api.Tests.Access;

/// <summary>What two organisations agree to share, and that it opens this and nothing else, for whom something ties to the child (ADR 0066).</summary>
public sealed class SharingAgreementTests
{
    private static readonly string Child = Id(NodeType.Pupil, 11);
    private static readonly string Groups = $$"""{ pupil(by: { id: "{{Child}}" }) { groups { group school { name } } } }""";
    private static readonly string Code = $$"""{ pupil(by: { id: "{{Child}}" }) { registrations { school { name } } } sessions(first: 5, where: { pupil: "{{Child}}", from: "2026-11-16", to: "2026-11-16", half: AM }) { nodes { marks { code category } } } }""";

    [Fact]
    public async Task An_agreement_opens_groups_to_a_provider_while_the_placement_and_the_agreement_hold_and_for_its_purpose()
    {
        await using var county = await CountyAsync();
        Assert.Equal("""{"pupil":{"groups":[]}}""", await county.TextAsync(county.AsProvider(), Groups));

        var id = await ProposeAsync(county, county.AsSchool(), Provider, "FLAGS", "ATTENDANCE");
        Assert.Equal("""{"pupil":{"groups":[]}}""", await county.TextAsync(county.AsProvider(), Groups));
        Assert.Equal("NOT_ALLOWED@agreement", await MoveAsync(county, county.AsSchool(), "answer", $"agreement: \"{id}\", accept: true"));
        Assert.Equal("NOT_FOUND@agreement", await MoveAsync(county, county.AsSchool(OtherSchool), "answer", $"agreement: \"{id}\", accept: true"));
        Assert.Equal("", await MoveAsync(county, county.AsProvider(), "answer", $"agreement: \"{id}\", accept: true"));
        Assert.Equal("ALREADY_DECIDED@agreement", await MoveAsync(county, county.AsProvider(), "answer", $"agreement: \"{id}\", accept: false"));

        // The school's marks and codes stay closed: a provider never reads a register. The group of a child who is not placed is not shown either.
        Assert.Equal("""{"pupil":{"groups":[{"group":"YOUNG_CARER","school":{"name":"Ferry School"}}]}}""", await county.TextAsync(county.AsProvider(), Groups));
        Assert.Equal("""{"pupil":null}""", await county.TextAsync(county.AsProvider(), Groups.Replace(Child, Id(NodeType.Pupil, 12), StringComparison.Ordinal)));
        Assert.Equal("""{"pupil":{"groups":[]}}""", await county.TextAsync(For(county.AsProvider(), Purpose.Commissioning), Groups));
        Assert.Contains("by a sharing agreement", await ExplainAsync(county, county.AsProvider()), StringComparison.Ordinal);
        Assert.DoesNotContain("by a sharing agreement", await ExplainAsync(county, county.AsSchool(OtherSchool)), StringComparison.Ordinal);

        // It lapses with the placement, and with its own last day.
        Assert.Equal("""{"pupil":{"groups":[{"group":"YOUNG_CARER","school":{"name":"Ferry School"}}]}}""", await county.TextAsync(On(county.AsProvider(), "2027-07-31"), Groups));
        Assert.Equal("""{"pupil":{"groups":[]}}""", await county.TextAsync(On(county.AsProvider(), "2027-08-01"), Groups));
        Assert.Equal("", await MoveAsync(county, county.AsProvider(), "revoke", $"agreement: \"{id}\", reason: \"Nobody needs it\""));
        Assert.Equal("""{"pupil":{"groups":[]}}""", await county.TextAsync(county.AsProvider(), Groups));
        Assert.Equal(
            """{"sharingAgreements":{"nodes":[{"state":"REVOKED","proposer":{"name":"Ferry School"},"revokedByOrganisation":{"name":"Boathouse"},"revokedReason":"Nobody needs it","reviewOverdue":false}]}}""",
            await county.TextAsync(county.AsSchool(), "{ sharingAgreements(first: 5, live: false) { nodes { state proposer { name } revokedByOrganisation { name } revokedReason reviewOverdue } } }"));
        Assert.Equal("""{"sharingAgreements":{"nodes":[]}}""", await county.TextAsync(county.AsSchool(OtherSchool), "{ sharingAgreements(first: 5, live: false) { nodes { id } } }"));
        Assert.Equal($$"""{"node":null}""", await county.TextAsync(county.AsSchool(OtherSchool), $$"""{ node(id: "{{id}}") { id } }"""));
    }

    [Fact]
    public async Task An_agreement_opens_the_exact_code_to_the_other_school_of_a_child_and_the_row_policies_alone_open_no_more_groups_than_the_statement()
    {
        await using var county = await CountyAsync();
        const string closed = "\"marks\":[{\"code\":null,\"category\":\"AUTHORISED_ABSENCE\"}]";
        Assert.Contains(closed, await county.TextAsync(county.AsSchool(OtherSchool), Code), StringComparison.Ordinal);

        // The taker proposes this time, of what is another's; a trust answers for its school.
        var id = await ProposeAsync(county, county.AsSchool(OtherSchool), OtherSchool, "EXACT_CODE", "ATTENDANCE");
        Assert.Equal("NOT_ALLOWED@agreement", await MoveAsync(county, county.AsSchool(OtherSchool), "answer", $"agreement: \"{id}\", accept: true"));
        Assert.Contains(closed, await county.TextAsync(county.AsSchool(OtherSchool), Code), StringComparison.Ordinal);
        Assert.Equal("", await MoveAsync(county, county.AsSchool(), "answer", $"agreement: \"{id}\", accept: true"));

        Assert.Contains("\"code\":\"I\"", await county.TextAsync(county.AsSchool(OtherSchool), Code), StringComparison.Ordinal);
        Assert.Contains(closed, await county.TextAsync(For(county.AsSchool(OtherSchool), Purpose.Commissioning), Code), StringComparison.Ordinal);
        Assert.Equal("""{"pupil":{"groups":[]}}""", await county.TextAsync(county.AsSchool(OtherSchool), Groups));

        await county.Test.ExecuteAsync("update registration set ends = '2026-11-17' where id = 201");
        Assert.DoesNotContain("\"code\":\"I\"", await county.TextAsync(county.AsSchool(OtherSchool), Code), StringComparison.Ordinal);
        await county.Test.ExecuteAsync("update registration set ends = null where id = 201");
        Assert.Equal("", await MoveAsync(county, county.AsSchool(), "revoke", $"agreement: \"{id}\", reason: \"A complaint\""));
        Assert.Contains(closed, await county.TextAsync(county.AsSchool(OtherSchool), Code), StringComparison.Ordinal);
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => county.Test.ExecuteAsync("update sharing_agreement set revoked_at = null, revoked_by_id = null"));
    }

    [Fact]
    public async Task What_a_duty_opens_and_what_never_crosses_is_nobodys_to_agree()
    {
        await using var county = await CountyAsync();
        string Propose(string what) => $"giver: \"{Id(NodeType.Organisation, School)}\", taker: \"{Id(NodeType.Organisation, Provider)}\", terms: \"x\", {what}";

        foreach (var kind in Enum.GetValues<DataClass>().Except(SharingBases.ByAgreement))
        {
            Assert.Equal("CLASS_NOT_AGREEABLE@dataClasses", await MoveAsync(county, county.AsSchool(), "propose", Propose($"dataClasses: [{Postgres.Stored.Name(kind)}], ends: \"2027-07-31\"")));
        }

        Assert.Equal([DataClass.ExactCode, DataClass.Flags], SharingBases.ByAgreement);
        Assert.Equal("PURPOSE_NOT_AGREEABLE@purposes", await MoveAsync(county, county.AsSchool(), "propose", Propose("dataClasses: [FLAGS], purposes: [CHILDREN_MISSING_EDUCATION], ends: \"2027-07-31\"")));
        Assert.Equal("GRANT_PERIOD_INVALID@ends", await MoveAsync(county, county.AsSchool(), "propose", Propose("dataClasses: [FLAGS], starts: \"2026-11-19\", ends: \"2027-07-31\"")));
        Assert.Equal("GRANT_PERIOD_INVALID@ends", await MoveAsync(county, county.AsSchool(), "propose", Propose("dataClasses: [FLAGS], ends: \"2029-12-31\"")));
        Assert.Equal("PERIOD_INVALID@reviewOn", await MoveAsync(county, county.AsSchool(), "propose", Propose("dataClasses: [FLAGS], ends: \"2027-07-31\", reviewOn: \"2027-08-01\"")));
        Assert.Equal("NOT_FOUND@giver", await MoveAsync(county, county.AsSchool(OtherSchool), "propose", Propose("dataClasses: [FLAGS], ends: \"2027-07-31\"")));
        Assert.Equal("PARTIES_NOT_AGREEABLE@taker", await MoveAsync(county, county.AsTrust(), "propose",
            $"giver: \"{Id(NodeType.Organisation, School)}\", taker: \"{Id(NodeType.Organisation, Trust)}\", terms: \"x\", dataClasses: [FLAGS], ends: \"2027-07-31\""));
    }

    // A child on two registers and placed, a young carer as one of the schools knows, ill on Monday; and a child who is not placed.
    private static Task<AskedCounty> CountyAsync() => CreateAsync(c => c.Pupil(11).Pupil(12).Registration(101, 11, School).Registration(201, 11, OtherSchool).Registration(102, 12, School)
        .Placement(301, 11, Provider, School, "--------xx").Mark(101, Day("2026-11-16"), Half.Am, "I")
        .Add($"insert into pupil_group (school_id, pupil_id, kind, starts) values ({School}, 11, 'YOUNG_CARER', '2026-09-01'), ({School}, 12, 'BULLIED', '2026-09-01')"));

    private static async Task<string> ProposeAsync(AskedCounty county, AccessScope scope, int taker, string what, string purpose)
    {
        var answer = await county.DataAsync(scope, $$"""
            mutation { proposeSharingAgreement(input: { giver: "{{Id(NodeType.Organisation, School)}}", taker: "{{Id(NodeType.Organisation, taker)}}", dataClasses: [{{what}}], purposes: [{{purpose}}],
              ends: "2027-07-31", terms: "Schedule 3" }) { agreement { id state } errors { code path } } }
            """);
        Assert.Equal("PROPOSED", answer.GetProperty("proposeSharingAgreement").GetProperty("agreement").GetProperty("state").GetString());
        return answer.GetProperty("proposeSharingAgreement").GetProperty("agreement").GetProperty("id").GetString()!;
    }

    private static async Task<string> MoveAsync(AskedCounty county, AccessScope scope, string verb, string input)
    {
        var answer = await county.DataAsync(scope, $"mutation {{ moved: {verb}SharingAgreement(input: {{ {input} }}) {{ errors {{ code path }} }} }}");
        return string.Join(' ', answer.GetProperty("moved").GetProperty("errors").EnumerateArray()
            .Select(error => $"{error.GetProperty("code").GetString()}@{string.Join('.', error.GetProperty("path").EnumerateArray().Select(part => part.GetString()))}"));
    }

    private static async Task<string> ExplainAsync(AskedCounty county, AccessScope scope) =>
        await county.TextAsync(scope, $$"""{ explainAccess(pupil: "{{Child}}") { dataClasses { class open why } } }""");

    private static AccessScope For(AccessScope scope, Purpose purpose) => new(scope.Caller with { Purpose = purpose }, scope.OrganisationIds, [], scope.On);

    private static AccessScope On(AccessScope scope, string day) => new(scope.Caller, scope.OrganisationIds, [], Day(day));
}

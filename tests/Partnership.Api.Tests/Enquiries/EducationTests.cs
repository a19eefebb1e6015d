using static Partnership.Api.Tests.AskedCounty;

namespace Partnership.Api.Tests.Enquiries;

/// <summary>Children on no register: reported as missing education, or educated at home, by schools and for the authority of the home.</summary>
public sealed class EducationTests
{
    private const string Case = "id openedOn missingSince primaryReason closedOn outcome educationStatus homeLocalAuthority { name } reportedBy { name }";
    private static readonly string AuthorityId = Id(NodeType.Organisation, Authority);
    private static readonly string SchoolId = Id(NodeType.Organisation, School);

    [Fact]
    public async Task A_child_that_nobody_knows_is_reported_counted_and_seen_by_the_authority_of_its_home()
    {
        await using var county = await CreateAsync(_ => { });

        var reported = (await county.DataAsync(county.AsSchool(), Report("child: { givenName: \"Ola\", familyName: \"Reed\", dateOfBirth: \"2013-10-04\", sex: \"F\", address: \"1 Quay Street\" }, homeLocalAuthority: \"" + AuthorityId + "\"")))
            .GetProperty("reportMissingEducation");

        Assert.Equal("[]", reported.GetProperty("errors").ToString());
        var made = reported.GetProperty("case");
        Assert.Equal("CHILD_MISSING_EDUCATION Fenshire Ferry School", Text(made));
        Assert.Equal(
            """{"missingEducationCases":{"totalCount":1,"nodes":[{"pupil":{"givenName":"Ola","yearGroup":8,"address":"1 Quay Street"},"steps":[{"step":"OPENED"}]}]}}""",
            await county.TextAsync(county.AsAuthority(), "{ missingEducationCases(first: 5, where: { open: true }) { totalCount nodes { pupil { givenName yearGroup address } steps { step } } } }"));

        // The school that reported sees its report, and no child that it has nothing to do with; nobody else sees either.
        Assert.Equal(
            """{"missingEducationCases":{"nodes":[{"pupil":null,"missingSince":"2026-10-12"}]}}""",
            await county.TextAsync(county.AsSchool(), "{ missingEducationCases(first: 5) { nodes { pupil { givenName } missingSince } } }"));
        Assert.Equal("""{"missingEducationCases":{"nodes":[]}}""", await county.TextAsync(county.AsSchool(OtherSchool), "{ missingEducationCases(first: 5) { nodes { id } } }"));
        Assert.Equal("""{"missingEducationCases":{"nodes":[]}}""", await county.TextAsync(county.AsProvider(), "{ missingEducationCases(first: 5) { nodes { id } } }"));

        Assert.Equal(
            """{"educationStatusCounts":{"registeredWhereaboutsUnknown":0,"childMissingEducation":1,"homeEducated":0}}""",
            await county.TextAsync(county.AsAuthority(), "{ educationStatusCounts { registeredWhereaboutsUnknown childMissingEducation homeEducated } }"));
        Assert.Equal(
            """{"missingEducationReturn":{"lines":[{"sex":"F","yearGroup":8,"monthsMissing":1,"primaryReason":"AWAITING_PLACE","children":1}]}}""",
            await county.TextAsync(county.AsAuthority(), "{ missingEducationReturn { lines { sex yearGroup monthsMissing primaryReason children } } }"));
    }

    [Fact]
    public async Task A_registered_child_is_never_missing_education_and_registering_one_ends_its_case()
    {
        await using var county = await CreateAsync(c => c.Pupil(11).Registration(101, 11, School).Pupil(12).Registration(102, 12, School, ends: Day("2026-10-09"))
            .Add($"update pupil set home_local_authority_id = {Authority}"));

        Assert.Equal("CHILD_REGISTERED@child", await RefusedAsync(county, Report($"pupil: \"{Id(NodeType.Pupil, 11)}\"")));
        Assert.Equal("NOT_FOUND@pupil", await RefusedAsync(county, Report($"pupil: \"{Id(NodeType.Pupil, 999)}\"")));
        Assert.Equal("PUPIL_NOT_NAMED@pupil", await RefusedAsync(county, Report("by: { name: \"A\", position: \"B\" }")));
        Assert.Equal("NOT_OF_SCHOOL_AGE@child AUTHORITY_UNKNOWN@homeLocalAuthority", await RefusedAsync(county, Report(
            "child: { givenName: \"Ola\", familyName: \"Reed\", dateOfBirth: \"2025-10-04\" }")));
        Assert.Equal("", await RefusedAsync(county, Report($"pupil: \"{Id(NodeType.Pupil, 12)}\"")));
        Assert.Equal("ALREADY_OPEN@pupil", Errors(await county.DataAsync(county.AsAuthority(), Report($"pupil: \"{Id(NodeType.Pupil, 12)}\""))));

        await county.Test.ExecuteAsync($"insert into registration (id, pupil_id, school_id, status, starts) values (202, 12, {OtherSchool}, 'SINGLE', '2026-11-19')");

        Assert.Equal(
            """{"missingEducationCases":{"nodes":[{"closedOn":"2026-11-20","outcome":"REGISTERED","educationStatus":"IN_EDUCATION"}]}}""",
            await county.TextAsync(county.AsAuthority(), "{ missingEducationCases(first: 5) { nodes { closedOn outcome educationStatus } } }"));
    }

    [Fact]
    public async Task Only_the_authority_of_the_home_takes_a_case_on_and_the_past_stays_what_it_was()
    {
        await using var county = await CreateAsync(c => c.Pupil(12).Registration(102, 12, School, ends: Day("2026-10-09")).Add($"update pupil set home_local_authority_id = {Authority}"));
        // The school has the child no more: it reports, and what comes of it is the authority's to see.
        Assert.Equal("", await RefusedAsync(county, Report($"pupil: \"{Id(NodeType.Pupil, 12)}\"")));
        var made = (await county.DataAsync(county.AsAuthority(), "{ missingEducationCases(first: 1) { nodes { id } } }")).GetProperty("missingEducationCases");
        var id = made.GetProperty("nodes")[0].GetProperty("id").GetString();
        var then = county.Clock.GetUtcNow();
        county.Clock.Advance(TimeSpan.FromDays(3));

        Assert.Equal("NOT_FOUND@case", await MoveAsync(county, county.AsSchool(), id, "enquiry: HOME_VISIT"));
        Assert.Equal("ONE_STEP_AT_A_TIME@", await MoveAsync(county, county.AsAuthority(), id, "enquiry: HOME_VISIT, primaryReason: \"x\""));
        Assert.Equal("", await MoveAsync(county, county.AsAuthority(), id, "enquiry: HOME_VISIT"));
        Assert.Equal("", await MoveAsync(county, county.AsAuthority(), id, "primaryReason: \"MOVED_AREA\""));
        Assert.Equal("", await MoveAsync(county, county.AsAuthority(), id, "outcome: LEFT_AREA"));
        Assert.Equal("ALREADY_DECIDED@case", await MoveAsync(county, county.AsAuthority(), id, "enquiry: SERVICES"));

        Assert.Equal(
            """{"now":{"nodes":[{"primaryReason":"MOVED_AREA","closedOn":"2026-11-23","outcome":"LEFT_AREA","steps":[{"step":"OPENED"},{"step":"HOME_VISIT"},{"step":"REASON"},{"step":"CLOSED"}]}]},"then":{"nodes":[{"primaryReason":"AWAITING_PLACE","closedOn":null,"outcome":null}]},"before":{"nodes":[]}}""",
            await county.TextAsync(county.AsAuthority(), $$"""
                { now: missingEducationCases(first: 5) { nodes { primaryReason closedOn outcome steps { step } } }
                  then: missingEducationCases(first: 5, asAt: "{{then:yyyy-MM-ddTHH:mm:ssZ}}") { nodes { primaryReason closedOn outcome } }
                  before: missingEducationCases(first: 5, asAt: "{{then.AddMinutes(-1):yyyy-MM-ddTHH:mm:ssZ}}") { nodes { id } } }
                """));
        Assert.Equal(
            """{"now":{"lines":[]},"then":{"lines":[{"primaryReason":"AWAITING_PLACE","children":1}]}}""",
            await county.TextAsync(county.AsAuthority(), $$"""
                { now: missingEducationReturn { lines { primaryReason children } }
                  then: missingEducationReturn(asOf: "2026-11-21", asAt: "{{then:yyyy-MM-ddTHH:mm:ssZ}}") { lines { primaryReason children } } }
                """));
    }

    [Fact]
    public async Task A_child_educated_at_home_is_in_no_count_of_children_missing_education_until_the_authority_finds_it_unsuitable()
    {
        await using var county = await CreateAsync(c => c.Pupil(12).Registration(102, 12, School, ends: Day("2026-11-13")).Add($"update pupil set home_local_authority_id = {Authority}")
            .Add($"insert into deletion_notice values ({School}, 102, 12, '2026-11-13', 'Parent educates at home', null, '2026-11-13', 'A Head', 'Head')"));
        const string counts = "{ educationStatusCounts { childMissingEducation homeEducated } missingEducationReturn { lines { children } } }";
        Assert.Equal("""{"educationStatusCounts":{"childMissingEducation":1,"homeEducated":0},"missingEducationReturn":{"lines":[{"children":1}]}}""", await county.TextAsync(county.AsAuthority(), counts));

        var recorded = (await county.DataAsync(county.AsSchool(), $$"""
            mutation { recordHomeEducation(input: { pupil: "{{Id(NodeType.Pupil, 12)}}", starts: "2026-11-14" }) { record { id school { name } homeLocalAuthority { name } suitable } errors { code path } } }
            """)).GetProperty("recordHomeEducation");
        Assert.Equal("[]", recorded.GetProperty("errors").ToString());
        Assert.Equal("""{"educationStatusCounts":{"childMissingEducation":0,"homeEducated":1},"missingEducationReturn":{"lines":[]}}""", await county.TextAsync(county.AsAuthority(), counts));
        Assert.Equal("EDUCATED_AT_HOME@child", Errors(await county.DataAsync(county.AsAuthority(), Report($"pupil: \"{Id(NodeType.Pupil, 12)}\""))));

        var known = await county.DataAsync(county.AsAuthority(), "{ homeEducations(first: 1) { nodes { id school { name } } } }");
        var id = known.GetProperty("homeEducations").GetProperty("nodes")[0].GetProperty("id").GetString();
        var review = $$"""mutation { reviewHomeEducation(input: { record: "{{id}}", suitable: false }) { record { suitable reviewedOn steps { step outcome } } errors { code path } } }""";
        Assert.Equal("""{"reviewHomeEducation":{"record":null,"errors":[{"code":"NOT_FOUND","path":["record"]}]}}""", await county.TextAsync(county.AsSchool(), review));
        Assert.Equal(
            """{"reviewHomeEducation":{"record":{"suitable":false,"reviewedOn":"2026-11-20","steps":[{"step":"NOTIFIED","outcome":null},{"step":"REVIEWED","outcome":"NOT_SUITABLE"}]},"errors":[]}}""",
            await county.TextAsync(county.AsAuthority(), review));

        Assert.Equal("""{"educationStatusCounts":{"childMissingEducation":1,"homeEducated":0},"missingEducationReturn":{"lines":[{"children":1}]}}""", await county.TextAsync(county.AsAuthority(), counts));
        Assert.Equal("", await RefusedAsync(county, Report($"pupil: \"{Id(NodeType.Pupil, 12)}\"")));
        Assert.Equal(
            """{"homeEducations":{"nodes":[{"pupil":{"id":""" + $"\"{Id(NodeType.Pupil, 12)}\"" + """}}]}}""",
            await county.TextAsync(county.AsAuthority(), "{ homeEducations(first: 5, where: { open: true }) { nodes { pupil { id } } } }"));
    }

    // A parent's word deletes nobody: the register and its return are the school's (S25, L07).
    [Fact]
    public async Task An_authority_opens_no_registered_child_to_itself_and_no_past_before_the_last_term()
    {
        await using var county = await CreateAsync(c => c.Pupil(12).Registration(102, 12, School).Placement(202, 12, Provider, School, "xxxxxxxxxx").Pupil(13).Registration(103, 13, School, ends: Day("2026-11-13"))
            .Add($"update placement set commissioner_id = {Authority}").Add($"update pupil set home_local_authority_id = {Authority}"));
        string Record(long pupil) =>
            $$"""mutation { recordHomeEducation(input: { pupil: "{{Id(NodeType.Pupil, pupil)}}", starts: "2020-09-01", by: { name: "A", position: "B" } }) { errors { code path } } }""";

        Assert.Equal("""{"recordHomeEducation":{"errors":[{"code":"NOT_ALLOWED","path":["pupil"]}]}}""", await county.TextAsync(county.AsAuthority(), Record(12)));
        Assert.Equal("""{"recordHomeEducation":{"errors":[]}}""", await county.TextAsync(county.AsSchool(), Record(13)));
        Assert.Equal(new DateOnly(2026, 8, 21), await county.Test.ExecuteAsync("select starts from relationship where kind = 'OPEN_CASE' and pupil_id = 13"));
    }

    [Fact]
    public async Task A_registered_child_that_is_to_be_educated_at_home_stays_registered_and_asks_for_its_deletion_return()
    {
        await using var county = await CreateAsync(c => c.Pupil(12).Contact(12).Registration(102, 12, School).Add($"update pupil set home_local_authority_id = {Authority}"));
        await county.DataAsync(county.AsSchool(), $$"""
            mutation {
              recordHomeEducation(input: { pupil: "{{Id(NodeType.Pupil, 12)}}", starts: "2026-11-30" }) { errors { code } }
              recordDeletion(input: { registration: "{{Id(NodeType.Registration, 102)}}", deletedOn: "2026-11-27", ground: "Parent educates at home", destination: "Education at home" }) { errors { code } } }
            """);

        Assert.Equal(
            """{"pupil":{"registrations":[{"ends":null}]},"deletionReturn":{"lines":[{"deletedOn":"2026-11-27","destinationKnown":true}]}}""",
            await county.TextAsync(county.AsSchool(), $$"""
                { pupil(by: { id: "{{Id(NodeType.Pupil, 12)}}" }) { registrations { ends } } deletionReturn(school: "{{SchoolId}}") { lines { deletedOn destinationKnown } } }
                """));
        Assert.Contains(
            """{"rule":{"id":"L07"}}""",
            await county.TextAsync(county.AsSchool(), $$"""{ duties(first: 5, where: { pupil: "{{Id(NodeType.Pupil, 12)}}" }) { nodes { rule { id } } } }"""),
            StringComparison.Ordinal);
        Assert.Equal(
            """{"educationStatusCounts":{"childMissingEducation":0,"homeEducated":0}}""",
            await county.TextAsync(county.AsAuthority(), "{ educationStatusCounts { childMissingEducation homeEducated } }"));
    }

    private static string Report(string what) => $$"""
        mutation { reportMissingEducation(input: { missingSince: "2026-10-12", primaryReason: "AWAITING_PLACE", {{what}} }) { case { {{Case}} } errors { code path } } }
        """;

    private static async Task<string> RefusedAsync(AskedCounty county, string mutation) => Errors(await county.DataAsync(county.AsSchool(), mutation));

    private static async Task<string> MoveAsync(AskedCounty county, Attendance.Access.AccessScope scope, string? id, string step) =>
        Errors(await county.DataAsync(scope, $$"""mutation { moveMissingEducation(input: { case: "{{id}}", {{step}} }) { case { id } errors { code path } } }"""));

    private static string Errors(System.Text.Json.JsonElement data) => string.Join(' ', data.EnumerateObject().First().Value.GetProperty("errors").EnumerateArray()
        .Select(error => $"{error.GetProperty("code").GetString()}@{string.Join('.', error.GetProperty("path").EnumerateArray().Select(part => part.GetString()))}"));

    private static string Text(System.Text.Json.JsonElement made) => string.Join(
        ' ',
        made.GetProperty("educationStatus").GetString(),
        made.GetProperty("homeLocalAuthority").GetProperty("name").GetString(),
        made.GetProperty("reportedBy").GetProperty("name").GetString());
}

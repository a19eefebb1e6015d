using System.Text.Json;
using Partnership.Api.Access;
using Partnership.Attendance.Access;
using Partnership.Attendance.Organisations;
using Partnership.Attendance.Registers;
using Partnership.GraphQL;
using Partnership.Postgres;
using Partnership.Testing;

namespace Partnership.Api.Tests.Pupils;

/// <summary>Queries through the engine and the bindings, without HTTP and without the verb gate: pages, ids, levels, records of who was seen.</summary>
public sealed class ReadOperationTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const int Trust = 1;
    private const int School = 2;
    private const int Provider = 3;
    private static readonly DateOnly Today = new(2026, 11, 20);
    private static readonly ExecutableSchema Contract = ApiSchema.Create();
    private PartnershipDatabase _memory = null!;

    public async Task InitializeAsync()
    {
        _memory = database.Open();
        if (await database.ExecuteAsync("select count(*) from pupil") is not 0L)
        {
            return;
        }

        await new CountyBuilder()
            .Organisation(Trust, OrganisationKind.Trust, "Brook Trust").Organisation(School, OrganisationKind.School, "Mill School")
            .Organisation(Provider, OrganisationKind.ApProvider, "Quay Workshop").Member(School, Trust, OrganisationKind.Trust)
            .Calendar(School).Calendar(Provider)
            .Pupil(11, "Able", "Ada").Pupil(12, "Able", "Ben").Pupil(13, "Cole").Pupil(14, "Dean")
            .Registration(101, 11, School).Registration(102, 12, School).Registration(103, 13, School)
            .Placement(201, 11, Provider, School, "xx--------").Placement(202, 13, Provider, School, "----------")
            .Mark(101, Today.AddDays(-4), Half.Am, "B").Observation(201, Today.AddDays(-4), Half.Am, Observation.Absent)
            .InsertAsync(database);
    }

    public async Task DisposeAsync() => await _memory.DisposeAsync();

    [Fact]
    public async Task A_query_takes_one_round_trip_a_level_however_wide_the_level_is()
    {
        var (answer, trips, _) = await Ask("""
            { pupils(first: 10, where: { educatedElsewhere: true }) { totalCount nodes { familyName
                registrations { school { name memberships { of { name } } } } placements { provider { name } }
                sessions(from: "2026-11-16", to: "2026-11-20") { date half expectations { state organisation { name } }
                  marks { code registration { school { name } } } observations { observation placement { provider { name } } }
                  discrepancies { kind here { name } there { name } } }
                attendance { statutory { registration { school { name } } figures { possible } }
                  againstAgreedTimetable { placement { provider { name } } figures { possible } } wholeChild { possible } } } } }
            """);

        Assert.Equal(["Able", "Cole"], Names(answer));
        Assert.Contains("OFF_SITE_BUT_ABSENT_THERE", answer.GetRawText(), StringComparison.Ordinal);

        // Pupils; what is theirs; what that refers to; the school's memberships; of what. Whoever came by before is not asked for again.
        Assert.Equal(5, trips);
    }

    [Fact]
    public async Task Many_fields_that_refer_to_organisations_need_one_statement()
    {
        var (_, trips, _) = await Ask("{ placements(first: 10) { nodes { provider { name } commissioner { name } school { name } pupil { familyName } } } }");

        Assert.Equal(2, trips);
    }

    [Fact]
    public async Task Pages_follow_each_other_to_the_end_and_their_cursors_hold_no_name()
    {
        List<string> names = [];
        string? after = null;
        do
        {
            var (answer, _, _) = await Ask(
                "query Q($after: String) { pupils(first: 1, after: $after) { totalCount nodes { familyName givenName } pageInfo { hasNextPage hasPreviousPage endCursor } } }",
                new { after });
            var page = answer.GetProperty("data").GetProperty("pupils");
            Assert.Equal(3, page.GetProperty("totalCount").GetInt32());
            Assert.Equal(after is not null, page.GetProperty("pageInfo").GetProperty("hasPreviousPage").GetBoolean());
            names.AddRange(page.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("givenName").GetString() + " " + node.GetProperty("familyName").GetString()));
            after = page.GetProperty("pageInfo").GetProperty("endCursor").GetString();
            Assert.DoesNotContain("Able", System.Text.Encoding.Latin1.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(after)), StringComparison.Ordinal);
            if (!page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean())
            {
                break;
            }
        }
        while (names.Count < 10);

        Assert.Equal(["Ada Able", "Ben Able", "A Cole"], names);
    }

    [Theory]
    [InlineData("{ pupils(first: 0) { totalCount } }", "PAGE_SIZE")]
    [InlineData("{ pupils(first: -1) { totalCount } }", "PAGE_SIZE")]
    [InlineData("{ pupils(first: 1, after: \"nonsense\") { totalCount } }", "BAD_CURSOR")]
    [InlineData("{ absences(first: 1, after: \"AQ5wdXBpbHMtYnktbmFtZW6TAQ\") { totalCount } }", "BAD_CURSOR")]
    [InlineData("{ sessions(first: 1, where: { from: \"2026-11-20\", to: \"2026-11-19\" }) { totalCount } }", "DATE_RANGE")]
    [InlineData("{ sessions(first: 1, where: { from: \"2026-09-01\", to: \"2026-11-19\" }) { totalCount } }", "DATE_RANGE")]
    [InlineData("{ missingPupils(first: 1, asOf: \"2026-11-21\") { totalCount } }", "DATE_RANGE")]
    public async Task What_cannot_be_paged_is_an_error_with_its_code(string query, string code)
    {
        var (answer, _, _) = await Ask(query);

        Assert.Equal(code, answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_pupil_whom_the_caller_may_not_see_one_who_is_not_there_and_no_id_at_all_are_answered_alike()
    {
        var query = "query Q($id: ID!) { node(id: $id) { __typename } pupil(by: { id: $id }) { yearGroup } absences(first: 1, where: { pupil: $id }) { nodes { id } } }";
        var hidden = await Ask(query, new { id = NodeId.Of(NodeType.Pupil, 14).ToString() });
        var unknown = await Ask(query, new { id = NodeId.Of(NodeType.Pupil, 999).ToString() });
        var malformed = await Ask(query, new { id = "!" });

        Assert.Equal("""{"data":{"node":null,"pupil":null,"absences":{"nodes":[]}}}""", hidden.Answer.GetRawText());
        Assert.Equal(hidden.Answer.GetRawText(), unknown.Answer.GetRawText());
        Assert.Equal(hidden.Answer.GetRawText(), malformed.Answer.GetRawText());
    }

    [Fact]
    public async Task An_object_s_id_finds_it_again_whatever_it_is()
    {
        var (found, _, _) = await Ask("""
            { pupils(first: 1) { nodes { id registrations { id } placements { id }
                sessions(from: "2026-11-16", to: "2026-11-16") { marks { id } observations { id } } } }
              viewer { organisation { id } } }
            """);
        var ids = found.GetRawText().Split("\"id\":\"").Skip(1).Select(rest => rest.Split('"')[0]).Distinct().ToArray();

        Assert.Equal(6, ids.Length);
        foreach (var id in ids)
        {
            var (answer, _, _) = await Ask("query Q($id: ID!) { node(id: $id) { id } }", new { id });
            Assert.Equal(id, answer.GetProperty("data").GetProperty("node").GetProperty("id").GetString());
        }
    }

    [Fact]
    public async Task Every_pupil_that_comes_back_is_noted_for_the_access_record_whichever_way_it_came()
    {
        Assert.Equal([11, 12, 13], (await Ask("{ pupils(first: 10) { nodes { id } } }")).Seen);
        Assert.Equal([11, 13], (await Ask("{ placements(first: 10) { nodes { pupil { givenName } } } }")).Seen);
        Assert.Empty((await Ask("{ placements(first: 10) { nodes { route } } }")).Seen);
        var register = $$"""{ register(organisation: "{{NodeId.Of(NodeType.Organisation, School)}}", half: AM) { entries { pupil { givenName } } } }""";
        Assert.Equal([11, 12, 13], (await Ask(register)).Seen);
    }

    private static IEnumerable<string?> Names(JsonElement answer) =>
        answer.GetProperty("data").GetProperty("pupils").GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("familyName").GetString());

    private async Task<(JsonElement Answer, int RoundTrips, IReadOnlyList<long> Seen)> Ask(string query, object? variables = null)
    {
        var caller = new Caller(Trust, OrganisationKind.Trust, "test", ClaimSets.Trust, Purpose.Attendance, DateTimeOffset.MaxValue);
        var clock = new ManualTime(new DateTimeOffset(2026, 11, 20, 16, 0, 0, TimeSpan.Zero));
        var engine = new GraphQLEngine(Contract);
        await using var context = new OperationContext(_memory.OpenSession(new AccessScope(caller, [Trust, School], [], Today)), _memory, clock, new SeenPupils());
        var request = new GraphQLRequest { Query = query, Variables = variables is null ? null : JsonSerializer.SerializeToElement(variables) };
        using var response = await engine.RunAsync(request, context, CancellationToken.None);
        using var json = JsonDocument.Parse(response.ToJson());
        return (json.RootElement.Clone(), context.Session.RoundTrips, [.. context.Seen.PupilIds.Order()]);
    }
}

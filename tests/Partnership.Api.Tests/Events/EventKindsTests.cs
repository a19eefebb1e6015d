using System.Globalization;
using System.Net;
using System.Text.Json;
using Partnership.Attendance.Events;
using Partnership.GraphQL.Types;
using Partnership.Postgres;
using Partnership.Postgres.Registers;
using Partnership.Testing;
using static Partnership.Api.Tests.AskedCounty;

namespace Partnership.Api.Tests.Events;

/// <summary>Every kind of event comes from what is done through the API, looks as documented, and reaches those who may see it.</summary>
public sealed class EventKindsTests
{
    private const string S = ServedCounty.School;
    private const string P = ServedCounty.Provider;
    private const string A = ServedCounty.Authority;
    private static readonly string[] Kinds = [.. Enum.GetValues<EventKind>().Select(Stored.Name)];
    private static readonly JsonElement Contract = JsonDocument.Parse(File.ReadAllText(RepositoryRoot.Combine("docs", "events.schema.json"))).RootElement;
    private static readonly string Placed = Id(NodeType.Placement, 201);
    private static readonly string Ill = Id(NodeType.Pupil, 13);

    // Who, which mutation, with what: in an order in which it could happen. {…} stands for the latest id.
    private static readonly (string Client, string Mutation, string Input)[] Steps =
    [
        (P, "recordProviderSession", $"date: \"2026-11-18\", half: AM, observations: [{{ placement: \"{Placed}\", observation: ABSENT }}]"),
        (P, "recordProviderSession", $"date: \"2026-11-18\", half: PM, observations: [{{ placement: \"{Placed}\", observation: ABSENT }}]"),
        (P, "recordProviderSession", $"date: \"2026-11-19\", half: AM, observations: [{{ placement: \"{Placed}\", observation: PRESENT }}]"),
        (P, "recordProviderSession", $"half: AM, observations: [{{ placement: \"{Placed}\", observation: ABSENT }}]"),
        (S, "recordRegister", $"school: \"{Id(NodeType.Organisation, School)}\", half: AM, marks: [{{ registration: \"{Id(NodeType.Registration, 101)}\", code: \"B\", note: \"Boat building\" }}]"),
        (P, "amendObservation", $"mark: \"{Mark(NodeType.ProviderMark, Provider, 201, "2026-11-20")}\", observation: LATE, arrivedAt: \"09:40:00\", reason: \"Came late\""),
        (S, "amendMark", $"mark: \"{Mark(NodeType.AttendanceMark, School, 103, "2026-11-19")}\", code: \"O\", reason: \"The parent was reached\""),
        (S, "reportWhereabouts", "absence: \"{Absence14}\", unknown: true, reason: \"Nobody at the address\""),
        (S, "reportWhereabouts", "absence: \"{Absence14}\", unknown: false, reason: \"With an aunt\""),
        (S, "reportWhereabouts", "absence: \"{Absence12}\", unknown: true, reason: \"Nobody at the address\""),
        (S, "sendReferral", $"pupil: \"{Id(NodeType.Pupil, 12)}\", kind: CHILD_MISSING_EDUCATION, reason: \"Twenty days\""),
        (S, "recordEnquiry", "case: \"{Case}\", kind: HOME_VISIT"),
        (A, "recordEnquiry", "case: \"{Case}\", kind: SERVICES"),
        (S, "concludeEnquiries", "case: \"{Case}\", conclusion: NOT_LOCATED"),
        (A, "concludeEnquiries", "case: \"{Case}\", conclusion: NOT_LOCATED"),
        (A, "confirmDeletion", "case: \"{Case}\""),
        (S, "proposeDeletion", "case: \"{Case}\", noReasonToBelieveSick: true"),
        (S, "amendMark", $"mark: \"{Mark(NodeType.AttendanceMark, School, 102, "2026-11-20")}\", code: \"I\", reason: \"A hospital rang\""),
        (S, "markReturnSent", $"kind: ATTENDANCE, organisation: \"{Id(NodeType.Organisation, School)}\", from: \"2026-11-01\""),
        (S, "startPlacement", $"pupil: \"{Ill}\", provider: \"{Id(NodeType.Organisation, Provider)}\", route: SCHOOL_COMMISSIONED, starts: \"2026-11-23\", agreedTimetable: [{{ weekday: MONDAY, half: AM }}]"),
        (S, "recordPlacementReview", $"placement: \"{Placed}\", outcome: CHANGES, summary: \"Ends at Christmas\", ends: \"2026-12-18\""),
        (A, "openEmergencyAccess", "givenName: \"A\", familyName: \"Fifteen\", dateOfBirth: \"2012-03-04\", reason: \"A child was found at the station at night\""),
        (S, "proposePupilMerge", $"keep: {{ id: \"{Id(NodeType.Pupil, 21)}\" }}, absorb: {{ id: \"{Id(NodeType.Pupil, 22)}\" }}, reason: \"Entered twice\""),
        (S, "reviewPupilMerge", "merge: \"{Merge}\", accept: true, note: \"One birth certificate\", by: { name: \"Quin Hale\", position: \"Head\" }"),
        (S, "reversePupilMerge", "merge: \"{Merge}\", reason: \"They are cousins\""),
        (S, "grantAccess", $"partner: \"{Id(NodeType.Organisation, 77)}\", schools: [\"{Id(NodeType.Organisation, School)}\"], ends: \"2027-07-31\""),
        (S, "revokeAccess", "grant: \"{Grant}\", reason: \"The contract ended\""),
        (S, "proposeSharingAgreement", $"giver: \"{Id(NodeType.Organisation, School)}\", taker: \"{Id(NodeType.Organisation, Provider)}\", dataClasses: [FLAGS], ends: \"2027-07-31\", terms: \"Schedule 3\""),
        (P, "answerSharingAgreement", "agreement: \"{Agreement}\", accept: true"),
        (S, "revokeSharingAgreement", "agreement: \"{Agreement}\", reason: \"The placement ended\""),
        (P, "proposeSharingAgreement", $"giver: \"{Id(NodeType.Organisation, School)}\", taker: \"{Id(NodeType.Organisation, Provider)}\", dataClasses: [FLAGS], ends: \"2027-03-31\", terms: \"Schedule 4\""),
        (S, "answerSharingAgreement", "agreement: \"{Agreement}\", accept: false"),
    ];

    private static readonly Dictionary<string, (NodeType Type, string Sql)> Latest = new(StringComparer.Ordinal)
    {
        ["Absence12"] = (NodeType.Absence, "select max(id) from absence where pupil_id = 12"),
        ["Absence14"] = (NodeType.Absence, "select max(id) from absence where pupil_id = 14"),
        ["Case"] = (NodeType.WhereaboutsCase, "select max(id) from whereabouts_case where pupil_id = 12"),
        ["Merge"] = (NodeType.PupilMerge, "select max(id) from pupil_merge"),
        ["Agreement"] = (NodeType.SharingAgreement, "select max(id) from sharing_agreement"),
        ["Grant"] = (NodeType.AccessGrant, "select max(id) from partner_grant"),
    };

    [Fact]
    public void The_documentation_the_schema_and_the_contract_have_the_same_kinds()
    {
        var sections = File.ReadLines(RepositoryRoot.Combine("docs", "events.md")).Where(line => line.StartsWith("### ", StringComparison.Ordinal)).Select(line => line[4..]);
        Assert.Equal(Kinds, Contract.GetProperty("properties").GetProperty("kind").GetProperty("enum").EnumerateArray().Select(kind => kind.GetString()!).OrderBy(Place));
        Assert.Equal(Kinds, sections.OrderBy(Place));
        Assert.Equal(Kinds, ((EnumType)ApiSchema.Create().Schema.Types.Single(type => type.Name == "EventKind")).Values.Select(value => value.Name).OrderBy(Place));

        static int Place(string kind) => Array.IndexOf(Kinds, kind) is >= 0 and var at ? at : throw new KeyNotFoundException(kind);
    }

    [Fact]
    public void Every_kind_has_an_example_that_the_contract_allows()
    {
        var lines = File.ReadAllLines(RepositoryRoot.Combine("docs", "events.md"));
        foreach (var kind in Kinds)
        {
            var example = lines.SkipWhile(line => line != $"### {kind}").First(line => line.StartsWith('{'));
            var value = JsonDocument.Parse(example).RootElement;
            Assert.Equal(kind, value.GetProperty("kind").GetString());
            Assert.Empty(JsonSchemaCheck.Faults(Contract, value));
        }
    }

    [Fact]
    public async Task Every_kind_comes_from_the_api_as_the_contract_says_and_reaches_those_who_may_see_it()
    {
        await using var county = await ServedCounty.CreateAsync(Add);
        foreach (var (client, mutation, input) in Steps)
        {
            await county.KeptAsync();
            var said = await county.RefusedAsync(client, $"{mutation}(input: {{ {await FilledAsync(county, input)} }}) {{ errors {{ code path }} }}");
            Assert.True(said.Length == 0, $"{mutation}: {said}");
        }

        await county.KeptAsync();
        var school = await FeedAsync(county, S);
        Assert.Equal(Kinds.Order(StringComparer.Ordinal), KindsOf(school));
        foreach (var line in school)
        {
            Assert.Empty(JsonSchemaCheck.Faults(Contract, line));
        }

        Assert.Equal(school.Count, school.Select(line => line.GetProperty("eventId").GetString()).Distinct().Count());
        Assert.Equal(
            "ABSENCE_CORRECTED ABSENCE_RECORDED AGREEMENT_ACCEPTED AGREEMENT_DECLINED AGREEMENT_ENDED AGREEMENT_PROPOSED DISCREPANCY_OPENED DISCREPANCY_RESOLVED EPISODE_CLOSED EPISODE_CONTINUED EPISODE_OPENED PLACEMENT_CHANGED PLACEMENT_ENDED "
                + "PLACEMENT_REVIEWED PLACEMENT_STARTED SESSION_UNREPORTED TOMBSTONE",
            string.Join(' ', KindsOf(await FeedAsync(county, P))));
        var authority = KindsOf(await FeedAsync(county, A));
        Assert.Contains("REFERRAL_MOVED", authority);
        Assert.Contains("MISSING_PUPIL_LISTED", authority);
        Assert.DoesNotContain("ACCESS_REVOKED", authority);
        Assert.DoesNotContain(authority, kind => kind.StartsWith("AGREEMENT", StringComparison.Ordinal));

        // The feed is in the access record like a query: for whom, what, by whom.
        Assert.Equal(
            true, await county.Test.ExecuteAsync("select bool_and(11 = any(pupil_ids)) from access_record where operation = 'GET /events' and client in ('ferry-school', 'boathouse')"));
    }

    [Fact]
    public async Task The_feed_goes_on_from_its_last_line_and_says_why_it_cannot()
    {
        await using var county = await ServedCounty.CreateAsync(Add);
        var all = await FeedAsync(county, S);
        var (read, after) = (new List<string?>(), "");
        for (var reachedEnd = false; !reachedEnd;)
        {
            using var response = await county.GetAsync(S, $"events?first=3&after={after}");
            Assert.Equal("application/x-ndjson", response.Content.Headers.ContentType!.MediaType);
            var lines = await LinesAsync(response);
            Assert.InRange(lines.Count, 1, 4);
            read.AddRange(lines.SkipLast(1).Select(line => line.GetProperty("eventId").GetString()));
            (after, reachedEnd) = (lines[^1].GetProperty("cursor").GetString()!, lines[^1].GetProperty("reachedEnd").GetBoolean());
        }

        Assert.Equal(all.Select(line => line.GetProperty("eventId").GetString()), read);

        Assert.Equal((HttpStatusCode.BadRequest, "BAD_CURSOR"), await RefusedAsync(county, "events?after=nonsense"));
        Assert.Equal((HttpStatusCode.BadRequest, "BAD_REQUEST"), await RefusedAsync(county, "events?first=1001"));
        Assert.Equal((HttpStatusCode.BadRequest, "BAD_REQUEST"), await RefusedAsync(county, "events?kind=PUPIL_LOST"));
        Assert.Equal((HttpStatusCode.Conflict, "RESYNC_REQUIRED"), await RefusedAsync(county, $"events?kind=PUPIL_FOUND&after={after}"));
        await county.Test.ExecuteAsync("select keep_event_log(now() + interval '90 days', '30 days')");
        Assert.Equal((HttpStatusCode.Gone, "CURSOR_EXPIRED"), await RefusedAsync(county, $"events?after={all[0].GetProperty("cursor").GetString()}"));
        var expired = await county.AskAsync(S, $"{{ events(first: 1, after: \"{all[0].GetProperty("cursor").GetString()}\") {{ nodes {{ kind }} }} }}");
        Assert.Equal("CURSOR_EXPIRED", expired.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_query_reads_the_same_events_with_what_they_are_about()
    {
        await using var county = await ServedCounty.CreateAsync(Add);
        foreach (var (client, mutation, input) in Steps.Where(step => step.Mutation is "sendReferral"))
        {
            await county.FieldAsync(client, $"mutation {{ {mutation}(input: {{ {input} }}) {{ errors {{ code }} }} }}");
        }

        await county.SettledAsync();
        Assert.Equal(
            """{"nodes":[{"kind":"REFERRAL_MOVED","entity":"REFERRAL","differences":[{"field":"state","old":null,"new":"SENT"}],"referral":{"state":"SENT"},"pupil":{"familyName":"Pupil"},"placement":null}]}""",
            await county.TextAsync(S, "{ events(first: 1, where: { kind: [REFERRAL_MOVED] }) { nodes { kind entity differences { field old new } referral { state } pupil { familyName } placement { starts } } } }"));
        var snapshot = await county.FieldAsync(S, "{ eventCursor }");
        var page = await county.FieldAsync(S, $"{{ events(first: 10, after: \"{snapshot.GetString()}\", where: {{ kind: [PUPIL_FOUND] }}) {{ edges {{ cursor }} pageInfo {{ hasNextPage hasPreviousPage endCursor }} }} }}");
        Assert.Equal(0, page.GetProperty("edges").GetArrayLength());
        Assert.NotNull(page.GetProperty("pageInfo").GetProperty("endCursor").GetString());
    }

    private static IEnumerable<string> KindsOf(IEnumerable<JsonElement> lines) =>
        lines.Select(line => line.GetProperty("kind").GetString()!).Distinct().Order(StringComparer.Ordinal);

    private static async Task<List<JsonElement>> FeedAsync(ServedCounty county, string client)
    {
        await county.SettledAsync();
        using var response = await county.GetAsync(client, "events?first=1000");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var lines = await LinesAsync(response);
        Assert.True(lines[^1].GetProperty("reachedEnd").GetBoolean());
        return lines[..^1];
    }

    private static async Task<List<JsonElement>> LinesAsync(HttpResponseMessage response) =>
        [.. (await response.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    private static async Task<(HttpStatusCode Status, string? Code)> RefusedAsync(ServedCounty county, string path)
    {
        using var response = await county.GetAsync(S, path);
        var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        return (response.StatusCode, answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    private static async Task<string> FilledAsync(ServedCounty county, string input)
    {
        foreach (var (name, (type, sql)) in Latest.Where(latest => input.Contains($"{{{latest.Key}}}", StringComparison.Ordinal)))
        {
            input = input.Replace($"{{{name}}}", await county.Test.ExecuteAsync(sql) is long key ? Id(type, key) : "nothing", StringComparison.Ordinal);
        }

        return input;
    }

    // One who is placed all week, one who was not seen since 12 October, one who is ill and was once placed, one who is ill since this week, one nobody asks for.
    private static void Add(CountyBuilder county)
    {
        county.Pupil(11).Registration(101, 11, School).Placement(201, 11, Provider, School, "xxxxxxxxxx").Contact(11)
            .Pupil(12).Registration(102, 12, School).Contact(12)
            .Pupil(13).Registration(103, 13, School).Placement(203, 13, Provider, School, "x---------")
            .Pupil(21).Registration(121, 21, School).Pupil(22).Registration(122, 22, School).Pupil(14).Registration(104, 14, School).Pupil(15).Registration(105, 15, School, ends: Day("2026-10-09"))
            .Add("update placement set ends = '2026-11-13' where id = 203")
            .Add($"update pupil set home_local_authority_id = {Authority}, family_name = 'Fifteen' where id = 15")
            .Add("insert into organisation (id, kind, name) values (77, 'PARTNER_APP', 'Bell')");
        for (var date = Day("2026-10-12"); date <= Day("2026-11-20"); date = date.AddDays(1))
        {
            if (date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && (date <= Day("2026-10-23") || date >= Day("2026-11-02")))
            {
                county.Mark(102, date, Half.Am, "O").Mark(102, date, Half.Pm, "O").Mark(104, date, Half.Am, "I").Mark(104, date, Half.Pm, "I")
                    .Mark(103, date, Half.Am, date == Day("2026-11-19") ? "N" : "/").Mark(103, date, Half.Pm, "\\");
            }
        }
    }

    private static string Mark(NodeType type, int owner, long subject, string day) =>
        NodeId.Of(type, new MarkReference(owner, subject, DateOnly.Parse(day, CultureInfo.InvariantCulture), Half.Am)).ToString();
}

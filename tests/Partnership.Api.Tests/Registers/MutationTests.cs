using System.Text.Json;
using Partnership.Api.Access;
using Partnership.Attendance.Access;
using Partnership.Attendance.Organisations;
using Partnership.GraphQL;
using Partnership.Postgres;
using Partnership.Postgres.Registers;
using Partnership.Testing;

namespace Partnership.Api.Tests.Registers;

/// <summary>The mutations through the engine: what a client sends, and what it is answered.</summary>
public sealed class MutationTests(TestDatabase test) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly Lazy<GraphQLEngine> Engine = new(MakeEngine);
    private readonly ManualTime clock = new(new DateTimeOffset(2026, 11, 20, 16, 0, 0, TimeSpan.Zero));
    private PartnershipDatabase database = null!;

    [Fact]
    public async Task A_provider_session_answers_with_what_was_saved_and_each_error_on_its_item()
    {
        var answer = await RunAsync(Provider(), """
            mutation($entries: [ObservationInput!]!) {
              recordProviderSession(input: { half: AM, observations: $entries }) {
                date refused saved { date half observation reason version } errors { code message path documentation }
              }
            }
            """, new { entries = new object[]
            {
                new { placement = Id(NodeType.Placement, 21), observation = "ABSENT", reason = "NOT_YET_ESTABLISHED" },
                new { placement = "nonsense", observation = "PRESENT" },
                new { upn = "A801200005001", observation = "PRESENT" },
                new { placement = Id(NodeType.Placement, 22), observation = "LATE", arrivedAt = "09:20:00" },
            } });

        Assert.Equal(
            """
            {"data":{"recordProviderSession":{"date":"2026-11-20","refused":2,"saved":[{"date":"2026-11-20","half":"AM","observation":"ABSENT","reason":"NOT_YET_ESTABLISHED","version":1},{"date":"2026-11-20","half":"AM","observation":"LATE","reason":null,"version":1}],"errors":[{"code":"NOT_FOUND","message":"There is nothing with this id that you may see.","path":["observations","1","placement"],"documentation":"/docs/errors#NOT_FOUND"},{"code":"UPN_CHECK_LETTER","message":"The first letter of the UPN does not fit the rest: one of the characters is wrong.","path":["observations","2","upn"],"documentation":"/docs/errors#UPN_CHECK_LETTER"}]}}}
            """,
            answer);
    }

    [Fact]
    public async Task What_is_answered_of_a_recording_is_what_is_read_of_it_when_it_is_repeated()
    {
        const string Record = """
            mutation($entries: [ObservationInput!]!) {
              recordProviderSession(input: { half: PM, observations: $entries }) {
                refused saved {
                  id date half observation arrivedAt reason recordedAt inTime version amendments { reason }
                  placement { id school { name } pupil { id upn givenName } }
                }
              }
            }
            """;
        var entries = new object[]
        {
            new { placement = Id(NodeType.Placement, 21), observation = "ABSENT", reason = "NOT_YET_ESTABLISHED", comment = "Nobody answered" },
            new { placement = Id(NodeType.Placement, 22), observation = "LATE", arrivedAt = "13:20:00" },
        };
        clock.Advance(TimeSpan.FromTicks(12_345_678)); // finer than PostgreSQL keeps
        var answered = await RunAsync(Provider(), Record, new { entries });
        clock.Advance(TimeSpan.FromHours(1));
        var read = await RunAsync(Provider(), Record, new { entries });

        Assert.Contains("\"recordedAt\":\"2026-11-20T16:00:01.234567Z\"", answered, StringComparison.Ordinal);
        Assert.Equal(read, answered);
    }

    [Fact]
    public async Task A_register_refused_as_a_whole_saves_nothing_and_says_so()
    {
        var answer = await RunAsync(School(), $$"""
            mutation {
              recordRegister(input: { school: "{{Id(NodeType.Organisation, 3)}}", half: PM, onError: REJECT_ALL, marks: [
                { registration: "{{Id(NodeType.Registration, 11)}}", code: "\\" }, { registration: "{{Id(NodeType.Registration, 12)}}", code: "H" }] }) {
                refused saved { code } errors { code path }
              }
            }
            """);

        Assert.Equal(
            """{"data":{"recordRegister":{"refused":2,"saved":[],"errors":[{"code":"CODE_NOT_IN_FORCE","path":["marks","1","code"]}]}}}""",
            answer);
    }

    [Fact]
    public async Task A_mark_is_amended_with_its_trail_and_refused_without_a_reason()
    {
        await RunAsync(School(), $$"""
            mutation { recordRegister(input: { school: "{{Id(NodeType.Organisation, 3)}}", half: AM, marks: [
              { registration: "{{Id(NodeType.Registration, 11)}}", code: "N" }] }) { refused } }
            """);
        var mark = NodeId.Of(NodeType.AttendanceMark, new MarkReference(3, 11, new DateOnly(2026, 11, 20), Half.Am));

        var refused = await RunAsync(School(), $$"""
            mutation { amendMark(input: { mark: "{{mark}}", code: "I" }) { mark { code } errors { code path } } }
            """);
        var amended = await RunAsync(School(), $$"""
            mutation { amendMark(input: { mark: "{{mark}}", code: "I", reason: "Parent rang" }) {
              mark { code version deletableFrom amendments { original amended reason amendedByName amendedByPosition } } errors { code } } }
            """);

        Assert.Equal("""{"data":{"amendMark":{"mark":null,"errors":[{"code":"AMENDMENT_REASON_REQUIRED","path":["reason"]}]}}}""", refused);
        Assert.Equal(
            """
            {"data":{"amendMark":{"mark":{"code":"I","version":2,"deletableFrom":"2032-11-21","amendments":[{"original":"N","amended":"I","reason":"Parent rang","amendedByName":"Pat Marsh","amendedByPosition":"Attendance officer"}]},"errors":[]}}}
            """,
            amended);
    }

    [Fact]
    public async Task An_observation_is_amended_an_attempt_recorded_a_pupil_stated_missing_and_referred()
    {
        await RunAsync(Provider(), $$"""
            mutation { recordProviderSession(input: { half: PM, observations: [{ placement: "{{Id(NodeType.Placement, 23)}}", observation: ABSENT }] }) { refused } }
            """);
        var absence = Id(NodeType.Absence, Convert.ToInt64(await test.ExecuteAsync("select id from absence where pupil_id = 3"), null));
        var mark = NodeId.Of(NodeType.ProviderMark, new MarkReference(5, 23, new DateOnly(2026, 11, 20), Half.Pm));

        var answer = await RunAsync(Provider(), $$"""
            mutation {
              recordContactAttempt(input: { absence: "{{absence}}", contacted: "mother", method: TELEPHONE, outcome: NO_ANSWER }) {
                absence { state contactAttempts { madeBy contacted method outcome } } errors { code } }
              reportWhereabouts(input: { absence: "{{absence}}", unknown: true, reason: "Nobody at the address" }) { absence { whereaboutsUnknown } errors { code } }
              sendReferral(input: { pupil: "{{Id(NodeType.Pupil, 3)}}", kind: CHILD_MISSING_EDUCATION, reason: "Nobody knows" }) { referral { kind state } errors { code } }
              amendObservation(input: { mark: "{{mark}}", observation: PRESENT, reason: "In the other room" }) { mark { observation version } errors { code } }
            }
            """);

        Assert.Equal(
            """
            {"data":{"recordContactAttempt":{"absence":{"state":"OPEN","contactAttempts":[{"madeBy":"Pat Marsh","contacted":"mother","method":"TELEPHONE","outcome":"NO_ANSWER"}]},"errors":[]},"reportWhereabouts":{"absence":{"whereaboutsUnknown":true},"errors":[]},"sendReferral":{"referral":{"kind":"CHILD_MISSING_EDUCATION","state":"SENT"},"errors":[]},"amendObservation":{"mark":{"observation":"PRESENT","version":2},"errors":[]}}}
            """,
            answer);
    }

    [Fact]
    public async Task What_is_no_id_is_answered_like_what_is_not_ones_own()
    {
        var answer = await RunAsync(School(), """
            mutation {
              amendMark(input: { mark: "x", code: "I", reason: "A reason" }) { errors { code path } }
              amendObservation(input: { mark: "x", observation: PRESENT, reason: "A reason" }) { errors { code path } }
              recordContactAttempt(input: { absence: "x", contacted: "mother", method: TEXT, outcome: NO_ANSWER }) { errors { code path } }
              reportWhereabouts(input: { absence: "x", unknown: true, reason: "A reason" }) { errors { code path } }
              sendReferral(input: { pupil: "x", kind: SICKNESS, reason: "A reason" }) { errors { code path } }
              recordRegister(input: { school: "x", half: AM, marks: [{ code: "N" }] }) { date errors { code path } }
              recordProviderSession(input: { provider: "x", half: AM, observations: [{ observation: ABSENT }] }) { date errors { code path } }
            }
            """);

        Assert.Equal(
            """
            {"data":{"amendMark":{"errors":[{"code":"NOT_FOUND","path":["mark"]}]},"amendObservation":{"errors":[{"code":"NOT_FOUND","path":["mark"]}]},"recordContactAttempt":{"errors":[{"code":"NOT_FOUND","path":["absence"]}]},"reportWhereabouts":{"errors":[{"code":"NOT_FOUND","path":["absence"]}]},"sendReferral":{"errors":[{"code":"NOT_FOUND","path":["pupil"]}]},"recordRegister":{"date":null,"errors":[{"code":"NOT_FOUND","path":["school"]}]},"recordProviderSession":{"date":null,"errors":[{"code":"NOT_FOUND","path":["provider"]}]}}}
            """,
            answer);
    }

    public async Task InitializeAsync()
    {
        database = test.Open(clock);
        if (await test.ExecuteAsync("select count(*) from organisation") is > 0L)
        {
            return;
        }

        await test.ExecuteAsync("""
            insert into organisation (id, kind, name, phase) values
              (1, 'LOCAL_AUTHORITY', 'Fenshire', null), (3, 'SCHOOL', 'Ferry School', 'SECONDARY'), (5, 'AP_PROVIDER', 'Boathouse', null);
            insert into membership values (3, 1, 'LOCAL_AUTHORITY', '2020-09-01', null);
            insert into term select o, '2026-11-02', '2026-12-18', 'Autumn 2' from unnest(array[3, 5]) o;
            insert into session_time select o, 0, '09:00', '12:00' from unnest(array[3, 5]) o;
            insert into session_time select o, 1, '13:00', '15:30' from unnest(array[3, 5]) o;
            select rebuild_school_days(array[3, 5]);
            insert into pupil (id, given_name, family_name, date_of_birth, year_group, home_local_authority_id, registered_on)
            select n, 'Given', 'Family', '2012-01-01', 9, 1, '2026-09-01' from generate_series(1, 3) n;
            insert into registration (id, pupil_id, school_id, status, starts) select n + 10, n, 3, 'SINGLE', '2026-09-01' from generate_series(1, 3) n;
            insert into placement (id, pupil_id, provider_id, commissioner_id, school_id, route, starts, agreed_week)
            select n + 20, n, 5, 3, 3, 'SCHOOL_COMMISSIONED', '2026-09-01', 'xxxxxxxxxx' from generate_series(1, 3) n;
            """);
    }

    public async Task DisposeAsync() => await database.DisposeAsync();

    private async Task<string> RunAsync(AccessScope scope, string query, object? variables = null)
    {
        await using var context = new OperationContext(database.OpenSession(scope), database, clock, new SeenPupils());
        var response = await Engine.Value.RunAsync(
            new GraphQLRequest { Query = query, Variables = variables is null ? null : JsonSerializer.SerializeToElement(variables) }, context, default);
        return response.ToJson();
    }

    private static GraphQLEngine MakeEngine() => new(ApiSchema.Create());

    private static string Id(NodeType type, long key) => NodeId.Of(type, key).ToString();

    private static AccessScope Provider() => Scope(5, OrganisationKind.ApProvider, ClaimSets.ApProvider);

    private static AccessScope School() => Scope(3, OrganisationKind.School, ClaimSets.School);

    private static AccessScope Scope(int organisation, OrganisationKind kind, ClaimSet claims) => new(
        new Caller(organisation, kind, "test-client", claims, Purpose.Attendance, DateTimeOffset.MaxValue, new Person("Pat Marsh", "Attendance officer")),
        [organisation],
        [],
        new DateOnly(2026, 11, 20));
}

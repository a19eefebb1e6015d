using System.Globalization;
using System.Text.Json;
using static Partnership.Api.Tests.AskedCounty;

namespace Partnership.Api.Tests.Events;

/// <summary>Each step of a sharing agreement is told to the two whose it is, when it happens, and to nobody else.</summary>
public sealed class AgreementEventTests
{
    private const string Follow = "subscription { changes { kind entity entityId version organisation { id } school { id } pupil { id } differences { field old new } } }";
    private static readonly string[] Followers = [ServedCounty.School, ServedCounty.Trust, ServedCounty.Provider, ServedCounty.OtherSchool, ServedCounty.Authority];

    [Fact]
    public async Task The_two_follow_every_step_of_it_the_trust_of_the_one_too_and_others_are_told_of_nothing()
    {
        await using var county = await ServedCounty.CreateAsync(_ => { });
        var streams = new Dictionary<string, EventStream>(StringComparer.Ordinal);
        foreach (var follower in Followers)
        {
            streams[follower] = await county.FollowAsync(follower, Follow);
        }

        var first = await ProposeAsync(county, "2026-12-01", "2027-07-31");
        await MoveAsync(county, ServedCounty.Provider, "answer", first, "accept: true");
        await MoveAsync(county, ServedCounty.Provider, "revoke", first, "reason: \"A complaint\"");
        var second = await ProposeAsync(county, "2026-11-20", "2027-03-31");
        await MoveAsync(county, ServedCounty.Provider, "answer", second, "accept: false");

        // A refused step, and one that changes nothing, say nothing.
        Assert.NotEqual("", await county.RefusedAsync(ServedCounty.School, $"answerSharingAgreement(input: {{ agreement: \"{first}\", accept: true }}) {{ errors {{ code path }} }}"));
        await MoveAsync(county, ServedCounty.School, "revoke", first, "reason: \"Once more\"");

        // Each of the others has an agreement of its own behind these: what it is told of first is that one.
        var own = await ProposeAsync(county, "2026-11-20", "2027-03-31", ServedCounty.OtherSchool, OtherSchool, Authority);
        Assert.Equal(
            $"""
            AGREEMENT_PROPOSED SHARING_AGREEMENT {first} v1 by {School} of {School}: state -PROPOSED, ends -2027-07-31, starts -2026-12-01, purposes -ATTENDANCE, dataClasses -FLAGS
            AGREEMENT_ACCEPTED SHARING_AGREEMENT {first} v2 by {Provider} of {School}: state PROPOSED-COMING
            AGREEMENT_ENDED SHARING_AGREEMENT {first} v3 by {Provider} of {School}: state COMING-REVOKED
            AGREEMENT_PROPOSED SHARING_AGREEMENT {second} v1 by {School} of {School}: state -PROPOSED, ends -2027-03-31, starts -2026-11-20, purposes -ATTENDANCE, dataClasses -FLAGS
            AGREEMENT_DECLINED SHARING_AGREEMENT {second} v2 by {Provider} of {School}: state PROPOSED-DECLINED
            """.ReplaceLineEndings("\n"), string.Join('\n', await NextAsync(streams[ServedCounty.School], 5)));
        Assert.Equal(6, (await NextAsync(streams[ServedCounty.Trust], 6)).Count(told => told.Contains(first, StringComparison.Ordinal) || told.Contains(second, StringComparison.Ordinal) || told.Contains(own, StringComparison.Ordinal)));
        Assert.Equal(5, (await NextAsync(streams[ServedCounty.Provider], 5)).Count(told => told.Contains(first, StringComparison.Ordinal) || told.Contains(second, StringComparison.Ordinal)));
        Assert.Contains(own, (await NextAsync(streams[ServedCounty.OtherSchool], 1))[0], StringComparison.Ordinal);
        Assert.Contains(own, (await NextAsync(streams[ServedCounty.Authority], 1))[0], StringComparison.Ordinal);

        // The id of an event is good for whom it is told, and for nobody else.
        Assert.Equal($$"""{"state":"REVOKED"}""", await county.TextAsync(ServedCounty.Provider, $$"""{ node(id: "{{first}}") { ... on SharingAgreement { state } } }"""));
        Assert.Equal("null", await county.TextAsync(ServedCounty.OtherSchool, $$"""{ node(id: "{{first}}") { ... on SharingAgreement { state } } }"""));
        foreach (var stream in streams.Values)
        {
            stream.Dispose();
        }
    }

    [Fact]
    public async Task That_its_last_day_is_over_is_told_once_by_itself_within_a_month_and_not_of_one_that_was_ended_before()
    {
        await using var county = await CreateAsync(c => c.Add($"""
            insert into sharing_agreement (id, giver_id, taker_id, proposer_id, data_classes, purposes, starts, ends, review_on, terms, proposed_at, proposed_by, proposed_by_position, answered_at, accepted, revoked_at, revoked_by_id)
            select n, {School}, {Provider}, {School}, array['FLAGS'], array['ATTENDANCE'], '2026-09-01', ends::date, '2026-09-02', 'x', '2026-08-20', 'x', 'x', case when accepted is null then null else timestamptz '2026-08-21' end, accepted, ended::timestamptz, case when ended is null then null else {School} end
              from (values (1, '2026-11-20', true, null), (2, '2026-11-20', true, '2026-11-19'), (3, '2026-11-20', false, null), (4, '2026-11-20', null, null), (5, '2026-10-21', true, null), (6, '2026-10-20', true, null)) x (n, ends, accepted, ended)
            """));

        Assert.Equal("5", await ToldAsync(county, "2026-11-20"));
        Assert.Equal("1", await ToldAsync(county, "2026-11-21"));
        Assert.Equal("", await ToldAsync(county, "2026-11-21"));
        Assert.Equal("AGREEMENT_ENDED 2 2026-11-21 00:00 LIVE ENDED", await county.Test.ExecuteAsync("""
            select kind || ' ' || version || ' ' || to_char(occurred_at at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI') || ' ' || (payload -> 'state' ->> 0) || ' ' || (payload -> 'state' ->> 1)
              from event_log where kind = 'AGREEMENT_ENDED' and entity_id = '1'
            """));
    }

    // Of which agreements the day's keeper tells.
    private static async Task<string> ToldAsync(AskedCounty county, string day)
    {
        var before = (long)(await county.Test.ExecuteAsync("select coalesce(max(number), 0) from event_log"))!;
        await county.Test.ExecuteAsync($"select tell_of_ended_agreements('{day} 00:00:30 Europe/London', '{day}')");
        return (string)(await county.Test.ExecuteAsync($"select coalesce(string_agg(entity_id, ' ' order by number), '') from event_log where number > {before.ToString(CultureInfo.InvariantCulture)}"))!;
    }

    private static async Task<string> ProposeAsync(ServedCounty county, string starts, string ends, string by = ServedCounty.School, int giver = School, int taker = Provider)
    {
        var answer = await county.FieldAsync(by, $$"""
            mutation { proposeSharingAgreement(input: { giver: "{{Id(NodeType.Organisation, giver)}}", taker: "{{Id(NodeType.Organisation, taker)}}", dataClasses: [FLAGS],
              starts: "{{starts}}", ends: "{{ends}}", terms: "Schedule 3" }) { agreement { id } errors { code path } } }
            """);
        return answer.GetProperty("agreement").GetProperty("id").GetString()!;
    }

    private static async Task MoveAsync(ServedCounty county, string client, string verb, string agreement, string how) =>
        Assert.Equal("", await county.RefusedAsync(client, $"{verb}SharingAgreement(input: {{ agreement: \"{agreement}\", {how} }}) {{ errors {{ code path }} }}"));

    private static async Task<List<string>> NextAsync(EventStream stream, int count)
    {
        List<string> told = [];
        while (told.Count < count)
        {
            told.Add(Line((await stream.NextAsync()).GetProperty("data").GetProperty("changes")));
        }

        return told;
    }

    private static string Line(JsonElement change)
    {
        string Key(string of) => NodeId.OrganisationOf(change.GetProperty(of).GetProperty("id").GetString()!).ToString(CultureInfo.InvariantCulture);
        Assert.Equal(JsonValueKind.Null, change.GetProperty("pupil").ValueKind);
        var differences = change.GetProperty("differences").EnumerateArray().Select(one => $"{one.GetProperty("field").GetString()} {one.GetProperty("old").GetString()}-{one.GetProperty("new").GetString()}");
        return $"{change.GetProperty("kind").GetString()} {change.GetProperty("entity").GetString()} {change.GetProperty("entityId").GetString()} v{change.GetProperty("version").GetInt32()} "
            + $"by {Key("organisation")} of {Key("school")}: {string.Join(", ", differences)}";
    }
}

using System.Text.Json;
using Partnership.Attendance.Access;
using Partnership.Testing;

namespace Partnership.Api.Tests.Access;

[Collection(ApiCollection.Name)]
public sealed class AccessRecordTests(ApiFixture api)
{
    [Fact]
    public async Task Whoever_is_answered_with_pupils_stands_in_the_record_with_purpose_fields_and_pupils()
    {
        var data = await api.DataAsync("northfield-trust", "query Nosy { pupils(first: 3) { nodes { id familyName } } }");

        var record = await LatestAsync();
        Assert.Equal("northfield-trust", record.GetProperty("client").GetString());
        Assert.Equal("ATTENDANCE", record.GetProperty("purpose").GetString());
        Assert.Equal("query pupils", record.GetProperty("operation").GetString());
        Assert.Equal(
            ["Pupil.familyName", "Pupil.id", "PupilConnection.nodes", "Query.pupils"],
            record.GetProperty("fields").EnumerateArray().Select(field => field.GetString()).Order(StringComparer.Ordinal));
        var answered = data.GetProperty("pupils").GetProperty("nodes").EnumerateArray()
            .Select(node => NodeId.TryParse(node.GetProperty("id").GetString(), out var id) ? id.Key : 0);
        Assert.Equal(answered.Order(), record.GetProperty("pupil_ids").EnumerateArray().Select(id => id.GetInt64()).Order());
    }

    [Fact]
    public async Task An_answer_without_pupils_leaves_no_record()
    {
        var before = await CountAsync();

        await api.DataAsync("northfield-trust", "{ viewer { client organisation { name } } organisations(first: 5) { totalCount } }");

        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public async Task What_cannot_be_recorded_is_not_answered()
    {
        await api.Test.ExecuteAsync("revoke insert on access_record from partnership_api");
        try
        {
            var answer = await api.AskAsync("northfield-trust", "{ pupils(first: 1) { nodes { familyName } } }");

            Assert.False(answer.TryGetProperty("data", out _));
            var error = answer.GetProperty("errors")[0];
            Assert.Equal("INTERNAL_ERROR", error.GetProperty("extensions").GetProperty("code").GetString());
            Assert.NotEmpty(error.GetProperty("extensions").GetProperty("correlationId").GetString()!);
            Assert.DoesNotContain("access_record", error.ToString(), StringComparison.Ordinal);
        }
        finally
        {
            await api.Test.ExecuteAsync("grant insert on access_record to partnership_api");
        }
    }

    [Fact]
    public async Task The_school_of_a_child_reads_who_looked_and_others_learn_nothing()
    {
        var pupil = await OneOfHarboursAsync();
        await api.DataAsync("harbour-ap", $$"""{ pupil(by: { id: "{{pupil}}" }) { givenName yearGroup } }""", null, new Person("Sam Reed", "Mentor"));

        // A record is sealed, and so listed, a moment after it was written.
        var ask = $$"""{ accessRecords(first: 1, pupil: "{{pupil}}", byOthers: true) { nodes { client person claimSet purpose operation fields organisation { name } pupils { id } } } }""";
        JsonElement record;
        do
        {
            var nodes = (await api.DataAsync("northfield-trust", ask)).GetProperty("accessRecords").GetProperty("nodes");
            record = nodes.GetArrayLength() > 0 ? nodes[0] : default;
        }
        while (record.ValueKind == JsonValueKind.Undefined || record.GetProperty("person").ToString() != "Sam Reed, Mentor");

        Assert.Equal("harbour-ap", record.GetProperty("client").GetString());
        Assert.Equal("Harbour Learning", record.GetProperty("organisation").GetProperty("name").GetString());
        Assert.Equal("query pupil", record.GetProperty("operation").GetString());
        Assert.Equal("ap-provider v3", record.GetProperty("claimSet").GetString());
        Assert.Equal("ATTENDANCE", record.GetProperty("purpose").GetString());
        Assert.Equal(pupil, Assert.Single(record.GetProperty("pupils").EnumerateArray()).GetProperty("id").GetString());
        Assert.Contains("Pupil.givenName", record.GetProperty("fields").EnumerateArray().Select(field => field.GetString()));

        // Another school's question about this child is answered as one about nobody; who does not answer for children may not ask.
        var unknown = $$"""{ accessRecords(first: 1, pupil: "{{NodeId.Of(NodeType.Pupil, long.MaxValue)}}", byOthers: true) { nodes { client } } }""";
        Assert.Equal((await api.AskAsync("ashby-wold-school", unknown)).GetRawText(), (await api.AskAsync("ashby-wold-school", ask)).GetRawText());
        foreach (var client in (string[])["harbour-ap", "absence-app"])
        {
            var refused = await api.AskAsync(client, ask);
            Assert.Equal("NOT_ALLOWED", refused.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
        }
    }

    [Fact]
    public async Task The_pages_of_a_childs_records_go_on_where_the_last_one_ended()
    {
        var pupil = await OneOfHarboursAsync();
        for (var i = 0; i < 4; i++)
        {
            await api.DataAsync("northfield-trust", $$"""{ pupil(by: { id: "{{pupil}}" }) { yearGroup } }""");
        }

        await Wait.UntilAsync(async () => await api.Test.ExecuteAsync("select count(*) from access_record r where not exists (select from access_seal s where s.record_id = r.id)") is 0L);

        var whole = Nodes(await PageAsync(pupil, 4, null));
        var first = await PageAsync(pupil, 2, null);
        var second = await PageAsync(pupil, 2, first.GetProperty("pageInfo").GetProperty("endCursor").GetString());
        // The pages themselves are accesses too; what came after the first page stands before it and is not met again.
        Assert.DoesNotContain(Nodes(second)[0], Nodes(first));
        Assert.Equal(4, whole.Count);
        Assert.Equal([.. Nodes(first).Concat(Nodes(second)).Distinct()], [.. Nodes(first).Concat(Nodes(second))]);
    }

    private static List<string> Nodes(JsonElement page) => [.. page.GetProperty("edges").EnumerateArray().Select(edge => edge.GetProperty("cursor").GetString()!)];

    private async Task<JsonElement> PageAsync(string pupil, int first, string? after) => (await api.DataAsync(
        "northfield-trust",
        "query($pupil: ID!, $first: Int!, $after: String) { accessRecords(first: $first, after: $after, pupil: $pupil) { edges { cursor } pageInfo { endCursor } } }",
        new { pupil, first, after })).GetProperty("accessRecords");

    private async Task<string> OneOfHarboursAsync() => NodeId.Of(NodeType.Pupil, (long)(await api.Test.ExecuteAsync("""
        select r.pupil_id from placement p join registration r on r.pupil_id = p.pupil_id
         where p.provider_id = 201 and r.school_id between 101 and 111
           and '2026-11-20' between p.starts and coalesce(p.ends, 'infinity') and '2026-11-20' between r.starts and coalesce(r.ends, 'infinity')
         order by p.id limit 1
        """))!).ToString();

    private async Task<JsonElement> LatestAsync() =>
        JsonDocument.Parse((string)(await api.Test.ExecuteAsync("select to_jsonb(r)::text from access_record r order by id desc limit 1"))!).RootElement;

    private async Task<long> CountAsync() => (long)(await api.Test.ExecuteAsync("select count(*) from access_record"))!;
}

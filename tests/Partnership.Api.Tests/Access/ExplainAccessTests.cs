using System.Text.Json;

namespace Partnership.Api.Tests.Access;

[Collection(ApiCollection.Name)]
public sealed class ExplainAccessTests(ApiFixture api)
{
    private const string Explain = """
        query($pupil: ID!) { explainAccess(pupil: $pupil) { visible summary needs relationships { kind live organisation { name } } dataClasses { class open why } } }
        """;

    [Theory]
    [InlineData("northfield-trust", "GRANT", false)]
    [InlineData("northfield-trust", "REGISTRATION", true)]
    [InlineData("harbour-ap", "PLACEMENT", true)]
    [InlineData("absence-app", "GRANT", true)]
    public async Task Who_sees_a_pupil_is_told_by_which_relationship(string client, string kind, bool expected)
    {
        var answer = await AskAsync(client, await OneOfHarboursAsync());

        Assert.True(answer.GetProperty("visible").GetBoolean());
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("needs").ValueKind);
        Assert.Equal(expected, answer.GetProperty("relationships").EnumerateArray().Any(held => held.GetProperty("kind").GetString() == kind));
    }

    [Theory]
    [InlineData("northfield-trust", "IDENTITY CONTACT OWN_MARKS OTHER_MARKS CODE_CATEGORY EXACT_CODE FLAGS")]
    [InlineData("harbour-ap", "IDENTITY CONTACT OWN_MARKS CODE_CATEGORY FLAGS SAFEGUARDING")]
    [InlineData("absence-app", "CODE_CATEGORY")]
    [InlineData("ashby-wold-school", "")]
    public async Task The_classes_that_are_told_as_open_are_those_of_claim_set_and_relationship(string client, string open)
    {
        var answer = await AskAsync(client, await OneOfHarboursAsync());

        Assert.Equal(open, string.Join(' ', answer.GetProperty("dataClasses").EnumerateArray()
            .Where(entry => entry.GetProperty("open").GetBoolean()).Select(entry => entry.GetProperty("class").GetString())));
    }

    [Theory]
    [InlineData("ashby-wold-school")]
    [InlineData("eastshire-cme")]
    public async Task Another_schools_pupil_an_unknown_one_and_a_text_that_is_no_id_are_answered_alike(string client)
    {
        var hidden = await AskAsync(client, await OneOfHarboursAsync());
        Assert.False(hidden.GetProperty("visible").GetBoolean());
        Assert.NotEqual(JsonValueKind.Null, hidden.GetProperty("needs").ValueKind);

        foreach (var nobody in (string[])[NodeId.Of(NodeType.Pupil, long.MaxValue).ToString(), NodeId.Of(NodeType.Organisation, 101).ToString(), "nonsense"])
        {
            Assert.Equal(hidden.GetRawText(), (await AskAsync(client, nobody)).GetRawText());
        }
    }

    [Fact]
    public async Task A_provider_is_told_of_its_own_ended_placement_and_of_nothing_else()
    {
        var ended = (long)(await api.Test.ExecuteAsync("""
            select p.pupil_id from placement p where p.provider_id = 201 and p.ends < '2026-11-20'
               and not exists (select from relationship r where r.pupil_id = p.pupil_id and r.organisation_id = 201 and r.ends >= '2026-11-20') order by p.id limit 1
            """))!;
        var answer = await AskAsync("harbour-ap", NodeId.Of(NodeType.Pupil, ended).ToString());

        Assert.False(answer.GetProperty("visible").GetBoolean());
        Assert.StartsWith("Your relationship to the pupil has ended", answer.GetProperty("summary").GetString(), StringComparison.Ordinal);
        Assert.All(answer.GetProperty("relationships").EnumerateArray(), held =>
            Assert.Equal(("PLACEMENT", false), (held.GetProperty("kind").GetString(), held.GetProperty("live").GetBoolean())));
    }

    [Fact]
    public async Task That_somebody_was_told_why_it_sees_a_pupil_is_in_the_access_record_and_of_a_hidden_one_there_is_none()
    {
        var pupil = await OneOfHarboursAsync();
        Assert.True(NodeId.TryParse(pupil, out var id));
        async Task<long> RecordsAsync(string client) =>
            (long)(await api.Test.ExecuteAsync($"select count(*) from access_record where client = '{client}' and pupil_ids = array[{id.Key}::bigint]"))!;

        foreach (var (client, more) in new[] { ("harbour-ap", 1), ("ashby-wold-school", 0) })
        {
            var before = await RecordsAsync(client);
            await AskAsync(client, pupil);
            Assert.Equal((client, before + more), (client, await RecordsAsync(client)));
        }
    }

    private async Task<JsonElement> AskAsync(string client, string pupil) => (await api.DataAsync(client, Explain, new { pupil })).GetProperty("explainAccess");

    private async Task<string> OneOfHarboursAsync() => NodeId.Of(NodeType.Pupil, (long)(await api.Test.ExecuteAsync("""
        select r.pupil_id from placement p join registration r on r.pupil_id = p.pupil_id
         where p.provider_id = 201 and r.school_id between 101 and 111
           and '2026-11-20' between p.starts and coalesce(p.ends, 'infinity') and '2026-11-20' between r.starts and coalesce(r.ends, 'infinity')
           and not exists (select from relationship c where c.pupil_id = r.pupil_id and c.organisation_id = 1)
         order by p.id limit 1
        """))!).ToString();
}

using System.Text.Json;
using static Partnership.Api.Tests.AskedCounty;

namespace Partnership.Api.Tests.Pupils;

/// <summary>Proposals that two records are one child, over HTTP: what they share with whom (T8), who decides, what is answered afterwards.</summary>
public sealed class PupilMergeTests
{
    private const string S = ServedCounty.School;
    private const string O = ServedCounty.OtherSchool;
    private const string Known = "B801200005001";
    private const string Nobodys = "U380209316123";
    private const string Open = "{ merge { state decidedAt reason kept { id upn } absorbed { id upn } decisions { state organisation { name } } } errors { code path } }";
    private const string List = "{ pupilMerges(first: 10) { nodes { state decidedAt reason kept { id } absorbed { id } decisions { state decidedBy organisation { name } } } } }";
    private static readonly string Own = Id(NodeType.Pupil, 31);
    private static readonly string Theirs = Id(NodeType.Pupil, 32);

    [Fact]
    public async Task A_proposal_shares_nothing_until_everybody_agreed_and_then_one_record_answers_for_both()
    {
        await using var county = await ServedCounty.CreateAsync(builder => builder
            .Pupil(31, upn: "Q935110024001").Registration(131, 31, AskedCounty.School).Pupil(32, "Hidden", "Hal", Known).Registration(132, 32, AskedCounty.OtherSchool)
            .Mark(132, Day("2026-11-17"), Attendance.Registers.Half.Am, "I"));
        string Propose(string upn) => $"mutation {{ proposePupilMerge(input: {{ keep: {{ id: \"{Own}\" }}, absorb: {{ upn: \"{upn}\" }}, reason: \"One address\" }}) {Open} }}";

        // Whether anybody has the record is not told: not by the answer, the list, a refusal of its school or a second proposal.
        Assert.Equal(await county.TextAsync(S, Propose(Nobodys)), await county.TextAsync(S, Propose(Known)));
        await SameForBothAsync(county);
        var asked = await county.TextAsync(O, List);
        Assert.Equal(
            $$$"""{"nodes":[{"state":"PROPOSED","decidedAt":null,"reason":null,"kept":null,"absorbed":{"id":"{{{Theirs}}}"},"decisions":[{"state":"AWAITED","decidedBy":null,"organisation":{"name":"Ridge School"}}]}]}""",
            asked);
        var merge = Id(NodeType.PupilMerge, (long)(await county.Test.ExecuteAsync("select max(id) from pupil_merge"))!);
        Assert.Equal("", await county.RefusedAsync(O, Review(merge, "false", "Quin Hale")));
        await SameForBothAsync(county);
        Assert.Equal(await county.TextAsync(S, Propose(Nobodys)), await county.TextAsync(S, Propose(Known)));
        Assert.Contains("MERGE_OPEN", await county.TextAsync(S, Propose(Known)), StringComparison.Ordinal);
        Assert.Contains("\"DECLINED\"", await county.TextAsync(O, List), StringComparison.Ordinal);

        // The other school proposes the same; the first one's second person agrees.
        Assert.Equal("", await county.RefusedAsync(O, $"proposePupilMerge(input: {{ keep: {{ upn: \"Q935110024001\" }}, absorb: {{ id: \"{Theirs}\" }}, reason: \"One address\", by: {{ name: \"Quin Hale\", position: \"Head\" }} }}) {Open}"));
        merge = Id(NodeType.PupilMerge, (long)(await county.Test.ExecuteAsync("select max(id) from pupil_merge"))!);
        Assert.Equal("ALREADY_DECIDED@merge", await county.RefusedAsync(O, Review(merge, "true", "Ola Reed")));
        Assert.Equal("SECOND_PERSON_REQUIRED@by", await county.RefusedAsync(S, Review(merge, "true", "quin  hale")));
        Assert.Equal("NOT_FOUND@merge", await county.RefusedAsync(S, Review(Id(NodeType.PupilMerge, 999), "true", "Ola Reed")));
        Assert.Equal("null", await county.TextAsync(S, $"{{ pupil(by: {{ id: \"{Theirs}\" }}) {{ id }} }}"));
        Assert.Equal("", await county.RefusedAsync(S, Review(merge, "true", "Ola Reed")));

        const string Whole = "{ id familyName formerUpns registrations { school { name } } }";
        var expected = $$$"""{"id":"{{{Own}}}","familyName":"Pupil","formerUpns":["{{{Known}}}"],"registrations":[{"school":{"name":"Ferry School"}},{"school":{"name":"Ridge School"}}]}""";
        foreach (var client in (string[])[S, O])
        {
            Assert.Equal(expected, Sorted(await county.FieldAsync(client, $"{{ pupil(by: {{ id: \"{Theirs}\" }}) {Whole} }}")));
            Assert.Equal(expected, Sorted(await county.FieldAsync(client, $"{{ pupil(by: {{ upn: \"{Known}\" }}) {Whole} }}")));
            Assert.Equal($"{{\"totalCount\":1,\"nodes\":[{{\"id\":\"{Own}\"}}]}}", await county.TextAsync(client, "{ pupils(first: 10) { totalCount nodes { id } } }"));
        }

        Assert.Equal("", await county.RefusedAsync(S, $"reversePupilMerge(input: {{ merge: \"{merge}\", reason: \"They are cousins\" }}) {{ errors {{ code path }} }}"));
        Assert.Equal("null", await county.TextAsync(S, $"{{ pupil(by: {{ id: \"{Theirs}\" }}) {{ id }} }}"));
        Assert.Equal("[]", (await county.FieldAsync(S, $"{{ pupil(by: {{ id: \"{Own}\" }}) {Whole} }}")).GetProperty("formerUpns").GetRawText());
    }

    [Fact]
    public async Task One_person_is_one_under_every_name_and_two_of_one_name_are_two()
    {
        await using var county = await ServedCounty.CreateAsync(builder => builder
            .Pupil(31, upn: "Q935110024001").Registration(131, 31, AskedCounty.School).Pupil(32, "Hidden", "Hal", Known).Registration(132, 32, AskedCounty.OtherSchool));
        async Task<string> AsAsync(string client, string subject, string name, string mutation) =>
            (await county.AskAsPersonAsync(client, subject, name, $"mutation {{ did: {mutation} }}")).GetProperty("data").GetProperty("did").GetProperty("errors").GetRawText();

        const string Second = """[{"code":"SECOND_PERSON_REQUIRED","path":["by"]}]""";
        Assert.Equal("[]", await AsAsync(S, "s-1", "Pat Marsh", $"proposePupilMerge(input: {{ keep: {{ id: \"{Own}\" }}, absorb: {{ upn: \"{Known}\" }}, reason: \"One address\" }}) {{ errors {{ code path }} }}"));
        var merge = Id(NodeType.PupilMerge, (long)(await county.Test.ExecuteAsync("select max(id) from pupil_merge"))!);
        string Sign(string? by) => $"reviewPupilMerge(input: {{ merge: \"{merge}\", accept: true, note: \"One certificate\"{(by is null ? "" : $", by: {{ name: \"{by}\", position: \"Head\" }}")} }}) {{ errors {{ code path }} }}";

        // The same key at the other school, under another display name, and signing with a third: still the one who proposed.
        Assert.Equal(Second, await AsAsync(O, "s-1", "Quin Hale", Sign(null)));
        Assert.Equal(Second, await AsAsync(O, "s-1", "Quin Hale", Sign("Ola Reed")));
        Assert.Equal("PROPOSED", await county.Test.ExecuteAsync("select state from pupil_merge"));

        // Another key is another person, even of the same name.
        Assert.Equal("[]", await AsAsync(O, "s-2", "Pat Marsh", Sign(null)));
        Assert.Equal("MERGED", await county.Test.ExecuteAsync("select state from pupil_merge"));
        Assert.Equal($"{{\"id\":\"{Own}\"}}", await county.TextAsync(O, $"{{ pupil(by: {{ id: \"{Theirs}\" }}) {{ id }} }}"));

        // The key itself is kept nowhere.
        Assert.Equal(0L, await county.Test.ExecuteAsync("select count(*) from pupil_merge m where m::text like '%s-1%'"));
    }

    private static string Review(string merge, string accept, string name) =>
        $"reviewPupilMerge(input: {{ merge: \"{merge}\", accept: {accept}, note: \"One certificate\", by: {{ name: \"{name}\", position: \"Head\" }} }}) {{ errors {{ code path }} }}";

    private static async Task SameForBothAsync(ServedCounty county)
    {
        var nodes = (await county.FieldAsync(S, List)).GetProperty("nodes");
        Assert.Equal(2, nodes.GetArrayLength());
        Assert.Equal(nodes[0].GetRawText(), nodes[1].GetRawText());
    }

    private static string Sorted(JsonElement pupil)
    {
        var schools = pupil.GetProperty("registrations").EnumerateArray().Select(row => row.GetRawText()).Order(StringComparer.Ordinal);
        return $"{pupil.GetRawText().Split("\"registrations\":")[0]}\"registrations\":[{string.Join(',', schools)}]}}";
    }
}

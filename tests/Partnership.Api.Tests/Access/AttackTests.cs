using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Partnership.Api.Authentication;
using Partnership.Testing;

namespace Partnership.Api.Tests.Access;

/// <summary>The well-known attacks on GraphQL servers, each as its tool sends it, against the whole server; docs/access.md lists them.</summary>
[Collection(ApiCollection.Name)]
public sealed class AttackTests(ApiFixture api)
{
    private const string Client = DemoClients.School;

    public static TheoryData<string, string, int, string> Documents => new()
    {
        { "alias overload", $"{{ {Many(101, i => $"a{i}: __typename")} }}", 400, "ROOT_FIELD_LIMIT_EXCEEDED" },
        { "alias overload inside a fragment", $"{{ viewer {{ ...F }} }} fragment F on Viewer {{ {Many(101, i => $"a{i}: client")} }}", 400, "ALIAS_LIMIT_EXCEEDED" },
        { "guessing ids by twenty-one aliases", $"{{ {Many(21, i => $"a{i}: pupil(by: {{ id: \"{NodeId.Of(NodeType.Pupil, i + 1)}\" }}) {{ id }}")} }}", 400, "ROOT_FIELD_LIMIT_EXCEEDED" },
        { "guessing ids by a thousand aliases", $"{{ {Many(1000, i => $"a{i}: pupil(by: {{ id: \"{NodeId.Of(NodeType.Pupil, i + 1)}\" }}) {{ id }}")} }}", 400, "TOKEN_LIMIT_EXCEEDED" },
        { "deep recursion", Nested("{ pupil(by: { id: \"x\" }) { ", "registrations { pupil { ", "id ", 12), 400, "DEPTH_LIMIT_EXCEEDED" },
        { "ten thousand braces", string.Concat(Enumerable.Repeat("{a", 10_000)), 400, "NESTING_LIMIT_EXCEEDED" },
        { "circular introspection", "{ __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }", 400, "INTROSPECTION_LIMIT_EXCEEDED" },
        { "circular fragments", "{ viewer { ...A } } fragment A on Viewer { ...B } fragment B on Viewer { ...A }", 400, "GRAPHQL_VALIDATION_FAILED" },
        { "directive overload", $"{{ viewer {{ client {Many(10, _ => "@skip(if: false)")} }} }}", 400, "DIRECTIVE_LIMIT_EXCEEDED" },
        { "unknown directives", $"{{ viewer {{ client {Many(10, i => $"@aa{i}")} }} }}", 400, "DIRECTIVE_LIMIT_EXCEEDED" },
        { "a page of a hundred million", "{ pupils(first: 99999999) { nodes { id } } }", 400, "LIST_SIZE_LIMIT_EXCEEDED" },
        { "sixty thousand tokens", $"{{ {Many(60_000, _ => "a")} }}", 400, "TOKEN_LIMIT_EXCEEDED" },
        { "a line break in the operation's name", "query A\r\nInjected: log line { viewer { client } }", 400, "GRAPHQL_PARSE_FAILED" },
        { "a stack trace asked for", "qwerty cop { abc }", 400, "GRAPHQL_PARSE_FAILED" },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task A_document_that_attacks_runs_nothing_and_is_refused_with_its_code(string attack, string document, int status, string code)
    {
        using var response = await api.PostAsync(api.TokenOf(Client), document, null, ("Accept", "application/graphql-response+json"));
        var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        var errors = answer.GetProperty("errors");

        Assert.Equal((attack, status, code), (attack, (int)response.StatusCode, errors[0].GetProperty("extensions").GetProperty("code").GetString()));
        Assert.False(answer.TryGetProperty("data", out _));
        Assert.InRange(errors.GetArrayLength(), 1, 5);
        Assert.DoesNotContain("   at ", answer.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ pupls(first: 1) { nodes { id } } }")]
    [InlineData("{ pupil(by: { id: \"x\" }) { givenNam } }")]
    [InlineData("{ __schema { directive } }")]
    [InlineData("query($a: Pupl) { viewer { client } }")]
    public async Task Nothing_is_suggested_to_who_guesses_names(string document)
    {
        using var response = await api.PostAsync(api.TokenOf(Client), document);

        Assert.DoesNotContain("mean", await response.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "query=%7B__typename%7D")]
    [InlineData("text/plain", "{\"query\":\"{__typename}\"}")]
    [InlineData("multipart/form-data; boundary=x", "--x--")]
    public async Task What_a_foreign_page_can_post_without_asking_is_not_read(string type, string body)
    {
        using var request = Request(HttpMethod.Post, api.Endpoint);
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using var response = await api.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Fact]
    public async Task An_array_of_operations_runs_none_of_them()
    {
        using var request = Request(HttpMethod.Post, api.Endpoint);
        request.Content = new StringContent($"[{string.Join(',', Enumerable.Repeat("{\"query\":\"{ viewer { client } }\"}", 10))}]", Encoding.UTF8, "application/json");
        using var response = await api.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("BATCHING_DISABLED", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mutation_by_GET_is_refused()
    {
        using var request = Request(HttpMethod.Get, new Uri(api.Address, "graphql?query=mutation%7B__typename%7D"));
        using var response = await api.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal("POST", string.Join(", ", response.Content.Headers.Allow));
    }

    [Fact]
    public async Task A_browser_is_shown_no_page_to_try_queries_on()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, api.Endpoint);
        request.Headers.Accept.ParseAdd("text/html");
        request.Headers.Add("Cookie", "env=graphiql:enable");
        using var response = await api.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.NotEqual("text/html", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_thousand_times_the_same_field_costs_nothing_more()
    {
        using var response = await api.PostAsync(api.TokenOf(Client), $"{{ viewer {{ {Many(1000, _ => "client")} }} }}");

        Assert.Equal("""{"data":{"viewer":{"client":"ashby-wold-school"}}}""", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("{ pupil(by: { upn: \"A' or '1'='1\" }) { id } }")]
    [InlineData("{ pupil(by: { id: \"1; drop table pupil\" }) { id } }")]
    [InlineData("{ pupils(first: 1, after: \"' union select 1 --\") { nodes { id } } }")]
    [InlineData("{ pupils(first: 1, where: { organisation: \"' or true --\" }) { nodes { id } } }")]
    [InlineData("{ organisation(by: { urn: \"900001' --\" }) { id } }")]
    public async Task What_is_written_to_be_run_as_SQL_is_a_value(string document)
    {
        var answer = await api.AskAsync(Client, document);

        Assert.DoesNotContain("INTERNAL_ERROR", answer.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("\"id\":\"", answer.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pupil_of_others_and_one_who_does_not_exist_are_answered_with_the_same_bytes()
    {
        var stranger = (long)(await api.Test.ExecuteAsync("""
            select p.id from pupil p where not exists (
              select from relationship r join organisation o on o.id = r.organisation_id where r.pupil_id = p.id and o.client_id = 'ashby-wold-school') order by p.id limit 1
            """))!;
        foreach (var document in (string[])["{ node(id: \"#\") { id } }", "{ pupil(by: { id: \"#\" }) { id givenName } }", "{ explainAccess(pupil: \"#\") { visible summary needs } }",
            "{ absences(first: 5, where: { pupil: \"#\" }) { totalCount nodes { id } } }", "{ accessRecords(first: 5, pupil: \"#\") { nodes { at } } }",
            "mutation { recordAbsenceNotice(input: { pupil: \"#\", givenBy: \"x\", by: { name: \"A\", position: \"B\" } }) { errors { code message path } } }"])
        {
            Assert.Equal(await TextAsync(document, long.MaxValue), await TextAsync(document, stranger));
        }
    }

    [Fact]
    public void The_page_of_attacks_names_tests_that_there_are()
    {
        var files = Directory.EnumerateFiles(RepositoryRoot.Combine("tests"), "*Tests.cs", SearchOption.AllDirectories).Select(Path.GetFileNameWithoutExtension).ToHashSet();
        var named = System.Text.RegularExpressions.Regex.Matches(File.ReadAllText(RepositoryRoot.Combine("docs", "access.md")), "`([A-Z]\\w+Tests)`").Select(match => match.Groups[1].Value).Distinct().ToList();

        Assert.NotEmpty(named);
        Assert.All(named, name => Assert.Contains(name, files));
    }

    private async Task<string> TextAsync(string document, long pupil) =>
        (await api.AskAsync(Client, document.Replace("#", NodeId.Of(NodeType.Pupil, pupil).ToString(), StringComparison.Ordinal))).GetRawText();

    private HttpRequestMessage Request(HttpMethod method, Uri address)
    {
        var request = new HttpRequestMessage(method, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", api.TokenOf(Client));
        return request;
    }

    private static string Many(int count, Func<int, string> one) => string.Join(' ', Enumerable.Range(0, count).Select(one));

    private static string Nested(string head, string step, string leaf, int times) =>
        head + string.Concat(Enumerable.Repeat(step, times)) + leaf + new string('}', (times * 2) + 2);
}

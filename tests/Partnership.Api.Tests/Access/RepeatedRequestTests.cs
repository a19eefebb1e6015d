using System.Net;
using System.Text.Json;
using Partnership.Api.Authentication;
using Partnership.Attendance.Access;

namespace Partnership.Api.Tests.Access;

/// <summary>A mutation with an Idempotency-Key is carried out once, whatever happens to its answer.</summary>
public sealed class RepeatedRequestTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Client = DemoClients.School;
    private static readonly Person Pat = new("Pat Marsh", "Attendance officer");

    [Fact]
    public async Task A_repeated_request_gets_the_first_answer_and_changes_nothing_more()
    {
        var key = Key();
        var mutation = await NoticeAsync("the mother of this test");

        var (first, body) = await SendAsync(mutation, key);
        var (again, same) = await SendAsync(mutation, $"\"{key}\"");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, again.StatusCode));
        Assert.Equal(body, same);
        Assert.Contains("\"id\"", body, StringComparison.Ordinal);
        Assert.False(first.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal(["true"], again.Headers.GetValues("Idempotency-Replayed"));
        Assert.Equal(1, await NoticesAsync("the mother of this test"));
    }

    [Fact]
    public async Task A_refusal_is_repeated_too()
    {
        var key = Key();
        var (_, first) = await SendAsync(await NoticeAsync(" "), key);
        var (again, same) = await SendAsync(await NoticeAsync(" "), key);

        Assert.Contains("TEXT_REQUIRED", first, StringComparison.Ordinal);
        Assert.Equal(first, same);
        Assert.True(again.Headers.Contains("Idempotency-Replayed"));
    }

    [Fact]
    public async Task Requests_with_one_key_at_once_are_carried_out_once()
    {
        var key = Key();
        var mutation = await NoticeAsync("grandmother");

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => SendAsync(mutation, key)));

        Assert.All(answers, answer => Assert.Contains(answer.Response.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.Conflict }));
        Assert.Contains(answers, answer => answer.Response.StatusCode == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer.Response.StatusCode == HttpStatusCode.Conflict), answer =>
        {
            Assert.Equal("IDEMPOTENCY_KEY_IN_USE", Code(answer.Body));
            Assert.NotNull(answer.Response.Headers.RetryAfter);
        });
        Assert.Equal(1, await NoticesAsync("grandmother"));
    }

    [Fact]
    public async Task A_key_belongs_to_one_request_and_one_person()
    {
        var key = Key();
        await SendAsync(await NoticeAsync("the father of this test"), key);

        var (other, body) = await SendAsync(await NoticeAsync("the uncle of this test"), key);
        var (somebody, _) = await SendAsync(await NoticeAsync("the father of this test"), key, new Person("Another Officer", "Clerk"));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "IDEMPOTENCY_KEY_REUSED"), (other.StatusCode, Code(body)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, somebody.StatusCode);
        Assert.Equal((1L, 0L), (await NoticesAsync("the father of this test"), await NoticesAsync("the uncle of this test")));
    }

    [Fact]
    public async Task Another_client_s_same_key_is_another_key()
    {
        var key = Key();
        await SendAsync(await NoticeAsync("the aunt of this test"), key);
        const string Other = """mutation { recordAbsenceNotice(input: { pupil: "nobody", givenBy: "aunt" }) { errors { code } } }""";

        var (response, body) = await SendAsync(Other, key, client: DemoClients.Provider);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("NOT_FOUND", body, StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("Idempotency-Replayed"));
    }

    // What a server that was killed leaves behind: its transaction is durable and counted, and there is no answer.
    [Fact]
    public async Task What_was_committed_before_the_server_died_is_never_done_twice()
    {
        var key = Key();
        var mutation = await NoticeAsync("stepmother");
        await SendAsync(mutation, key);
        Assert.Equal(1, (int)(await api.Test.ExecuteAsync("select committed from request_key order by claimed_at desc limit 1"))!);
        await api.Test.ExecuteAsync("update request_key set answer = null where claim = (select claim from request_key order by claimed_at desc limit 1)");

        var (while_, running) = await SendAsync(mutation, key);
        await api.Test.ExecuteAsync("update request_key set claimed_at = claimed_at - interval '2 minutes' where answer is null");
        var (after, lost) = await SendAsync(mutation, key);

        Assert.Equal((HttpStatusCode.Conflict, "IDEMPOTENCY_KEY_IN_USE"), (while_.StatusCode, Code(running)));
        Assert.Equal((HttpStatusCode.Conflict, "IDEMPOTENCY_ANSWER_LOST"), (after.StatusCode, Code(lost)));
        Assert.Equal(1, await NoticesAsync("stepmother"));
    }

    [Fact]
    public async Task What_died_before_it_committed_is_carried_out_by_the_next_attempt_and_the_dead_one_commits_nothing_more()
    {
        var key = Key();
        var mutation = await NoticeAsync("godmother");
        await SendAsync(mutation, key);
        await api.Test.ExecuteAsync("delete from absence_notice where given_by = 'godmother'");
        var dead = await api.Test.ExecuteAsync("""
            update request_key set answer = null, committed = 0, claimed_at = claimed_at - interval '2 minutes'
             where claim = (select claim from request_key order by claimed_at desc limit 1) returning claim
            """);

        var (again, _) = await SendAsync(mutation, key);

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(1, await NoticesAsync("godmother"));
        var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => api.Test.ExecuteAsync($"select carry_out('{dead}')"));
        Assert.Equal("55000", refused.SqlState);
    }

    [Fact]
    public async Task After_a_day_a_key_is_free_again()
    {
        var key = Key();
        await SendAsync(await NoticeAsync("brother"), key);
        await api.Test.ExecuteAsync("update request_key set expires_at = now() - interval '1 second'");

        var (later, _) = await SendAsync(await NoticeAsync("sister"), key);

        Assert.Equal(HttpStatusCode.OK, later.StatusCode);
        Assert.Equal(1, await NoticesAsync("sister"));
        Assert.Equal(1L, await api.Test.ExecuteAsync("select count(*) from request_key"));
    }

    [Fact]
    public async Task The_table_holds_neither_the_key_nor_an_answer_that_can_be_read()
    {
        var key = Key();
        var (_, body) = await SendAsync(await NoticeAsync("cousin"), key);

        var stored = (string)(await api.Test.ExecuteAsync("select string_agg(encode(r::text::bytea, 'escape') || encode(coalesce(answer, ''), 'escape'), ' ') from request_key r"))!;

        Assert.Contains("cousin", body, StringComparison.Ordinal);
        Assert.DoesNotContain("cousin", stored, StringComparison.Ordinal);
        Assert.DoesNotContain(key, stored, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"\"")]
    [InlineData("two words")]
    [InlineData("\"half")]
    [InlineData("a, b")]
    public async Task A_malformed_key_is_refused(string key)
    {
        var (response, body) = await SendAsync(await NoticeAsync("nobody at all"), key);

        Assert.Equal((HttpStatusCode.BadRequest, "IDEMPOTENCY_KEY_INVALID"), (response.StatusCode, Code(body)));
        Assert.Equal(0, await NoticesAsync("nobody at all"));
    }

    [Fact]
    public async Task A_key_of_256_characters_is_too_long_and_one_of_255_is_not()
    {
        var (tooLong, _) = await SendAsync(await NoticeAsync("nobody here"), new string('k', 256));
        var (longest, _) = await SendAsync(await NoticeAsync("neighbour"), new string('k', 255));

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.OK), (tooLong.StatusCode, longest.StatusCode));
    }

    [Fact]
    public async Task A_query_takes_no_notice_of_a_key()
    {
        var key = Key();
        var (first, _) = await SendAsync("{ viewer { client } }", key);
        var (again, _) = await SendAsync("{ viewer { claimSet } }", key);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, again.StatusCode));
        Assert.False(again.Headers.Contains("Idempotency-Replayed"));
    }

    [Fact]
    public async Task Where_keys_are_required_a_mutation_without_one_is_refused_and_a_query_is_not()
    {
        await using var server = await api.StartBesideAsync(("Requests:RequireIdempotencyKey", "true"));
        var token = server.Issuer!.Issue(Client, Pat);

        var (refused, body) = await SendAsync(await NoticeAsync("no key"), null, address: server.Address, token: token);
        var (query, _) = await SendAsync("{ viewer { client } }", null, address: server.Address, token: token);

        Assert.Equal((HttpStatusCode.BadRequest, "IDEMPOTENCY_KEY_REQUIRED"), (refused.StatusCode, Code(body)));
        Assert.Equal(HttpStatusCode.OK, query.StatusCode);
        Assert.Equal(0, await NoticesAsync("no key"));
    }

    private static string Key() => Guid.NewGuid().ToString();

    private static string? Code(string body) => JsonDocument.Parse(body).RootElement.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();

    private async Task<string> NoticeAsync(string from)
    {
        var pupil = (await api.DataAsync(Client, "{ pupils(first: 1) { nodes { id } } }")).GetProperty("pupils").GetProperty("nodes")[0].GetProperty("id").GetString();
        return $$"""mutation { recordAbsenceNotice(input: { pupil: "{{pupil}}", givenBy: "{{from}}" }) { notice { id givenBy } errors { code } } }""";
    }

    private async Task<long> NoticesAsync(string from) => (long)(await api.Test.ExecuteAsync($"select count(*) from absence_notice where given_by = '{from}'"))!;

    private async Task<(HttpResponseMessage Response, string Body)> SendAsync(
        string query, string? key, Person? person = null, string client = Client, Uri? address = null, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address ?? api.Address, "graphql"))
        {
            Content = new StringContent(JsonSerializer.Serialize(new { query }), System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token ?? api.TokenOf(client, person ?? Pat)}");
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        var response = await api.Http.SendAsync(request);
        return (response, await response.Content.ReadAsStringAsync());
    }
}

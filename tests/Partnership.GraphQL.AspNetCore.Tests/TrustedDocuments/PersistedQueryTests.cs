using Partnership.GraphQL.AspNetCore.Tests.Toy;
using Partnership.GraphQL.AspNetCore.TrustedDocuments;

namespace Partnership.GraphQL.AspNetCore.Tests.TrustedDocuments;

public sealed class PersistedQueryTests
{
    [Fact]
    public async Task A_document_is_sent_once_and_named_by_its_hash_afterwards()
    {
        var cache = new PersistedQueryCache();
        await using var server = await ToyServer.StartAsync(engine => new() { Engine = engine, PersistedQueries = cache });
        var extensions = Extensions(TrustedDocumentStore.HashOf("{ hello }"));
        var unknown = await server.SendAsync(Answer.Post($$"""{"extensions":{{extensions}}}"""));
        Assert.Equal((400, "PERSISTED_QUERY_NOT_FOUND"), (unknown.Status, unknown.Code));
        Assert.Equal("PersistedQueryNotFound", unknown.Body.GetProperty("errors")[0].GetProperty("message").GetString());
        var sent = await server.SendAsync(Answer.Post($$"""{"query":"{ hello }","extensions":{{extensions}}}"""));
        Assert.Equal(200, sent.Status);
        var named = await server.SendAsync(Answer.Get("?extensions=" + Uri.EscapeDataString(extensions)));
        Assert.Equal("hello world", named.Body.GetProperty("data").GetProperty("hello").GetString());
    }

    [Fact]
    public async Task A_document_that_is_not_valid_is_not_kept()
    {
        var cache = new PersistedQueryCache();
        await using var server = await ToyServer.StartAsync(engine => new() { Engine = engine, PersistedQueries = cache });
        foreach (var document in new[] { "{", "{ nothingOfTheKind }" })
        {
            var extensions = Extensions(TrustedDocumentStore.HashOf(document));
            await server.SendAsync(Answer.Post($$"""{"query":"{{document}}","extensions":{{extensions}}}"""));
        }

        Assert.Equal(0, cache.Count);
    }

    [Theory]
    [InlineData("""{"persistedQuery":{"version":1,"sha256Hash":"0000000000000000000000000000000000000000000000000000000000000000"}}""", "PERSISTED_QUERY_HASH_MISMATCH")]
    [InlineData("""{"persistedQuery":{"version":2,"sha256Hash":"0000000000000000000000000000000000000000000000000000000000000000"}}""", "BAD_REQUEST")]
    [InlineData("""{"persistedQuery":{"version":1,"sha256Hash":"short"}}""", "BAD_REQUEST")]
    [InlineData("""{"persistedQuery":{"version":"1"}}""", "BAD_REQUEST")]
    [InlineData("""{"persistedQuery":[]}""", "BAD_REQUEST")]
    public async Task A_hash_that_is_wrong_runs_nothing(string extensions, string code)
    {
        await using var server = await ToyServer.StartAsync(
            engine => new() { Engine = engine, PersistedQueries = new PersistedQueryCache() });
        var answer = await server.SendAsync(Answer.Post($$"""{"query":"mutation { bump }","extensions":{{extensions}}}"""));
        Assert.Equal((400, code), (answer.Status, answer.Code));
        Assert.Equal(0, server.Schema.Bumped);
    }

    [Fact]
    public async Task A_server_without_them_says_so()
    {
        await using var server = await ToyServer.StartAsync();
        var extensions = Extensions(new string('0', 64));
        Assert.Equal("PERSISTED_QUERY_NOT_SUPPORTED", (await server.SendAsync(Answer.Post($$"""{"extensions":{{extensions}}}"""))).Code);
    }

    [Fact]
    public void The_cache_is_bounded_and_forgets_what_was_unused_for_longest()
    {
        var cache = new PersistedQueryCache(maxDocuments: 2, maxCharacters: 10);
        cache.Keep("a", "1234");
        cache.Keep("b", "1234");
        Assert.NotNull(cache.Find("a"));
        cache.Keep("c", "12");
        Assert.Equal((2, null), (cache.Count, cache.Find("b")));
        cache.Keep("d", "12345678901");
        Assert.Null(cache.Find("d"));
        cache.Keep("e", "1234567890");
        Assert.Equal((1, "1234567890"), (cache.Count, cache.Find("e")));
    }

    private static string Extensions(string hash) =>
        $$$"""{"persistedQuery":{"version":1,"sha256Hash":"{{{hash}}}"}}""";
}

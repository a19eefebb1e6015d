using Partnership.GraphQL.AspNetCore.Tests.Toy;
using Partnership.GraphQL.AspNetCore.TrustedDocuments;

namespace Partnership.GraphQL.AspNetCore.Tests.TrustedDocuments;

public sealed class TrustedDocumentTests
{
    [Fact]
    public async Task A_client_runs_its_own_documents_by_id_over_every_transport()
    {
        await using var server = await StartAsync(onlyTrusted: true);
        var post = await server.SendAsync(Answer.Post("""{"documentId":"who"}"""));
        Assert.Contains("alice", post.Text, StringComparison.Ordinal);
        var get = await server.SendAsync(Answer.Get("?documentId=who"));
        Assert.Contains("alice", get.Text, StringComparison.Ordinal);
        var stream = await server.SendAsync(Answer.Post("""{"documentId":"subject"}""", "text/event-stream"));
        Assert.Contains("alice", stream.Text, StringComparison.Ordinal);
        await using var socket = await ToySocket.OpenAcknowledgedAsync(server);
        await socket.SendAsync("""{"type":"subscribe","id":"1","payload":{"documentId":"subject"}}""");
        Assert.Contains("alice", (await socket.ReceiveAsync()).GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData("bobs")]
    public async Task An_unknown_document_and_somebody_elses_are_the_same(string id)
    {
        await using var server = await StartAsync(onlyTrusted: false);
        var answer = await server.SendAsync(Answer.Post($$"""{"documentId":"{{id}}"}"""));
        Assert.Equal((400, "DOCUMENT_NOT_FOUND"), (answer.Status, answer.Code));
        Assert.DoesNotContain(id, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_only_trusted_documents_run_nothing_else_does()
    {
        await using var server = await StartAsync(onlyTrusted: true);
        var answer = await server.SendAsync(Answer.PostQuery("mutation { bump }"));
        Assert.Equal((400, "TRUSTED_DOCUMENTS_ONLY"), (answer.Status, answer.Code));
        var hash = TrustedDocumentStore.HashOf("mutation { bump }");
        var persisted = await server.SendAsync(Answer.Post(
            "{\"query\":\"mutation { bump }\",\"extensions\":{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"" + hash + "\"}}}"));
        Assert.Equal("TRUSTED_DOCUMENTS_ONLY", persisted.Code);
        await using var socket = await ToySocket.OpenAcknowledgedAsync(server);
        await socket.SubscribeAsync("1", "mutation { bump }");
        Assert.Contains("TRUSTED_DOCUMENTS_ONLY", (await socket.ReceiveAsync()).GetRawText(), StringComparison.Ordinal);
        Assert.Equal(0, server.Schema.Bumped);
    }

    [Fact]
    public async Task Other_documents_run_beside_trusted_ones_unless_that_is_switched_off()
    {
        await using var server = await StartAsync(onlyTrusted: false);
        Assert.Equal(200, (await server.SendAsync(Answer.PostQuery("{ hello }"))).Status);
    }

    [Fact]
    public void A_hash_as_id_must_be_the_documents()
    {
        var store = new TrustedDocumentStore();
        store.Add("alice", "sha256:" + TrustedDocumentStore.HashOf("{ hello }").ToUpperInvariant(), "{ hello }");
        Assert.Throws<ArgumentException>(() => store.Add("alice", "sha256:" + new string('0', 64), "{ hello }"));
        Assert.Equal(1, store.Count);
    }

    [Fact]
    public void An_id_never_changes_its_meaning()
    {
        var store = new TrustedDocumentStore();
        store.Add("alice", "a", "{ hello }");
        store.Add("alice", "a", "{ hello }");
        store.Add("bob", "a", "{ whoAmI }");
        Assert.Throws<ArgumentException>(() => store.Add("alice", "a", "{ whoAmI }"));
        Assert.Equal("{ hello }", store.Find("alice", "a"));
    }

    [Fact]
    public void A_manifest_registers_all_of_its_documents()
    {
        var store = new TrustedDocumentStore();
        store.AddManifest("alice", """{"a":"{ hello }","b":"{ whoAmI }"}"""u8);
        Assert.Equal((2, "{ whoAmI }"), (store.Count, store.Find("alice", "b")));
        Assert.Null(store.Find("bob", "b"));
    }

    private static Task<ToyServer> StartAsync(bool onlyTrusted)
    {
        var store = new TrustedDocumentStore();
        store.Add("alice", "who", "{ whoAmI }");
        store.Add("alice", "subject", "subscription { subject }");
        store.Add("bob", "bobs", "{ hello }");
        return ToyServer.StartSecuredAsync(options => options with
        {
            PersistedQueries = new PersistedQueryCache(),
            TrustedDocuments = new TrustedDocumentOptions
            {
                Store = store,
                Client = (_, context) => context.User?.Identity?.Name,
                OnlyTrusted = onlyTrusted,
            },
        });
    }
}

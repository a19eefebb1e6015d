using System.Text.Json;
using System.Text.Json.Nodes;
using Partnership.GraphQL.AspNetCore.Tests.Toy;
using Partnership.GraphQL.Documents;

namespace Partnership.GraphQL.AspNetCore.Tests.Http;

/// <summary>
/// Each limit, through HTTP: the answer names it, nothing has run, and the work that the refusal takes is bounded whatever is sent.
/// How long it takes stands in bench/README.md.
/// </summary>
public sealed class RefusedDocumentTests : IAsyncLifetime
{
    /// <summary>What a refusal may allocate, in bytes; the dearest of them, the plan of 2,048 fields, takes a part of it.</summary>
    private const long MostBytes = 24 * 1024 * 1024;

    private ToyServer _server = null!;

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, RefusedDocuments.All.Count)];

    public async Task InitializeAsync() => _server = await ToyServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_document_beyond_a_limit_runs_nothing_and_is_told_which(int index)
    {
        var (code, limit, query, variables) = RefusedDocuments.All[index];
        var operation = query.StartsWith("query Q0", StringComparison.Ordinal) ? "Q0" : null;
        var answer = await _server.SendAsync(Answer.Post(Body(query, variables, operation)));

        Assert.Equal((400, code), (answer.Status, answer.Code));
        Assert.Contains(limit, answer.Body.GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.False(answer.Body.TryGetProperty("data", out _));
        Assert.Equal(0, _server.Schema.Resolved);
        Assert.Empty(_server.Log.Entries);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_work_of_a_refusal_is_bounded(int index)
    {
        var (code, _, query, variables) = RefusedDocuments.All[index];
        var request = new GraphQLRequest
        {
            Query = query,
            OperationName = query.StartsWith("query Q0", StringComparison.Ordinal) ? "Q0" : null,
            Variables = variables is null ? null : JsonDocument.Parse(variables).RootElement,
        };
        var engine = new ToySchema().Engine(new GraphQLEngineOptions { DocumentCacheSize = 0 });

        // Nothing in it waits, so that the thread's own counter counts all of it.
        var before = GC.GetAllocatedBytesForCurrentThread();
        var running = engine.RunAsync(request, new RequestContext(), CancellationToken.None);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(running.IsCompletedSuccessfully);
        Assert.Equal(code, (await running).Errors[0].Code);
        Assert.InRange(allocated, 0, MostBytes);
    }

    [Fact]
    public async Task Of_many_errors_five_are_told()
    {
        var answer = await _server.SendAsync(Answer.PostQuery($"{{ {string.Concat(Enumerable.Range(0, 4_000).Select(i => $"nothing{i} "))}}}"));

        Assert.Equal((400, "GRAPHQL_VALIDATION_FAILED"), (answer.Status, answer.Code));
        Assert.Equal(5, answer.Body.GetProperty("errors").GetArrayLength());
    }

    private static string Body(string query, string? variables, string? operation) => new JsonObject
    {
        ["query"] = query,
        ["operationName"] = operation,
        ["variables"] = variables is null ? null : JsonNode.Parse(variables),
    }.ToJsonString();
}

using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Partnership.GraphQL.Language;
using Partnership.GraphQL.Subscriptions;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Conformance;

/// <summary>Answers the requests that execute: execute, introspect, subscribe.</summary>
public sealed class ExecutionAnswers
{
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 10_000 };
    private readonly ConditionalWeakTable<Schema, GraphQLEngine> _engines = [];

    /// <summary>The answer to an execute or introspect request.</summary>
    public JsonObject Execute(Schema schema, JsonElement request)
    {
        GraphQLRequest query = RequestOf(request);
        return EngineOf(schema).Prepare(query).Operation?.Type == OperationType.Subscription
            ? ExecuteEvent(schema, request)
            : new() { ["result"] = Report(ExecuteAsync(schema, request).GetAwaiter().GetResult()) };
    }

    /// <summary>The answer to a subscribe request.</summary>
    public JsonObject Subscribe(Schema schema, JsonElement request) => SubscribeAsync(schema, request).GetAwaiter().GetResult();

    /// <summary>A subscription to be executed as a query is: the root value is its one event.</summary>
    private JsonObject ExecuteEvent(Schema schema, JsonElement request)
    {
        JsonObject answer = SubscribeAsync(schema, request).GetAwaiter().GetResult();
        JsonNode? result = answer["results"] is JsonArray { Count: 1 } results
            ? results[0]
            : new JsonObject { ["errors"] = answer["errors"]?.DeepClone() };
        return new() { ["result"] = result!.DeepClone() };
    }

    private async Task<GraphQLResponse> ExecuteAsync(Schema schema, JsonElement request) =>
        await EngineOf(schema).RunAsync(RequestOf(request), ContextOf(request), CancellationToken.None);

    private async Task<JsonObject> SubscribeAsync(Schema schema, JsonElement request)
    {
        GraphQLEngine engine = EngineOf(schema);
        GraphQLRequest query = RequestOf(request);
        Preparation preparation = engine.Prepare(query);
        if (preparation.Operation is null)
        {
            return Refused(preparation.Errors);
        }

        SubscriptionStream stream =
            await engine.SubscribeAsync(preparation.Operation, query, ContextOf(request), CancellationToken.None);
        if (stream.Errors.Count > 0)
        {
            return Refused(stream.Errors);
        }

        JsonArray results = [];
        string? failure = null;
        await foreach (SubscriptionEvent item in stream.Events)
        {
            if (item.Response is { HasData: true } response)
            {
                results.Add(Report(response));
            }
            else if (item.Response is { } failed)
            {
                failure = failed.Errors[0].Message;
            }
        }

        return failure is null
            ? new() { ["ok"] = true, ["results"] = results }
            : new() { ["ok"] = false, ["results"] = results, ["streamError"] = failure };
    }

    private static JsonObject Refused(IReadOnlyList<GraphQLError> errors)
    {
        JsonObject refused = Report(GraphQLResponse.Refused(errors));
        refused["ok"] = false;
        return refused;
    }

    private static JsonObject Report(GraphQLResponse response)
    {
        JsonObject report = JsonNode.Parse(response.ToJson(), documentOptions: Reading)!.AsObject();
        foreach (JsonNode? error in report["errors"]?.AsArray() ?? [])
        {
            error!.AsObject().Remove("extensions");
        }

        return report;
    }

    private GraphQLEngine EngineOf(Schema schema) => _engines.GetValue(schema, s => new GraphQLEngine(
        ExecutableSchema.Create(s, Fixture.Bind),
        new GraphQLEngineOptions { Limits = GraphQLLimits.None, Suggestions = true }));

    private static GraphQLRequest RequestOf(JsonElement request) => new()
    {
        Query = JsonText.Of(request.GetProperty("query")),
        OperationName = request.TryGetProperty("operationName", out JsonElement name) ? name.GetString() : null,
        Variables = request.TryGetProperty("variables", out JsonElement variables) ? variables : null,
    };

    private static RequestContext ContextOf(JsonElement request)
    {
        Fixture fixture = new(request.TryGetProperty("rootValue", out JsonElement root) ? root : default);
        return new RequestContext { RootValue = fixture.Root, Items = { [typeof(Fixture)] = fixture } };
    }
}

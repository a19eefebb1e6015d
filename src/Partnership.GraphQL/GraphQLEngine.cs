using Partnership.GraphQL.Subscriptions;

namespace Partnership.GraphQL;

/// <summary>The door: a request goes in, a response comes out. Shareable between threads.</summary>
public sealed class GraphQLEngine
{
    /// <summary>An engine over a schema; options default to those for callers from outside.</summary>
    public GraphQLEngine(ExecutableSchema schema, GraphQLEngineOptions? options = null) =>
        (Schema, Options) = (schema, options ?? new GraphQLEngineOptions());

    /// <summary>The schema it executes.</summary>
    public ExecutableSchema Schema { get; }

    /// <summary>How it runs.</summary>
    public GraphQLEngineOptions Options { get; }

    /// <summary>Parses, validates and plans the request's document, or finds that in the cache; knows nothing of variables.</summary>
    public Preparation Prepare(GraphQLRequest request) => throw new NotImplementedException();

    /// <summary>Runs a query or mutation.</summary>
    public ValueTask<GraphQLResponse> ExecuteAsync(
        PreparedOperation operation, GraphQLRequest request, RequestContext context, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    /// <summary>Starts a subscription.</summary>
    public ValueTask<SubscriptionStream> SubscribeAsync(
        PreparedOperation operation, GraphQLRequest request, RequestContext context, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    /// <summary>Prepares and runs a query or mutation.</summary>
    public ValueTask<GraphQLResponse> RunAsync(GraphQLRequest request, RequestContext context, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}

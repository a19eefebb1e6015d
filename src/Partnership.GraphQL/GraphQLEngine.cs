using System.Diagnostics;
using Partnership.GraphQL.Execution;
using Partnership.GraphQL.Language;
using Partnership.GraphQL.Observability;
using Partnership.GraphQL.Planning;
using Partnership.GraphQL.Subscriptions;

namespace Partnership.GraphQL;

/// <summary>The door: a request goes in, a response comes out. Shareable between threads.</summary>
/// <remarks>
/// The phases, in order: parse, validate, plan, weigh (Prepare, cached by document); coerce variables, choose the plan for
/// what <c>@skip</c> and <c>@include</c> come to, weigh what depends on variables, authorise (OperationStart); execute level
/// by level (Executor), write (ResultWriter). A refusal in any of them ends the request before anything runs.
/// </remarks>
public sealed class GraphQLEngine
{
    private readonly OperationPreparer _preparer;
    private readonly DocumentCache _cache;

    /// <summary>An engine over a schema; options default to those for callers from outside.</summary>
    public GraphQLEngine(ExecutableSchema schema, GraphQLEngineOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(schema);
        Schema = schema;
        Options = options ?? new GraphQLEngineOptions();
        _preparer = new OperationPreparer(schema, Options);
        _cache = new DocumentCache(Options.DocumentCacheSize, Options.MaxCachedDocumentLength);
    }

    /// <summary>The schema it executes.</summary>
    public ExecutableSchema Schema { get; }

    /// <summary>How it runs.</summary>
    public GraphQLEngineOptions Options { get; }

    /// <summary>Parses, validates and plans the request's document, or finds that in the cache; knows nothing of variables.</summary>
    public Preparation Prepare(GraphQLRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Query is not { } text)
        {
            return new Preparation([new GraphQLError("The request has no query.", ErrorCode.ParseFailed)]);
        }

        Preparation? preparation = _cache.Find(text, request.OperationName);
        if (preparation is null)
        {
            preparation = _preparer.Prepare(text, request.OperationName);
            _cache.Add(text, request.OperationName, preparation);
        }

        return preparation;
    }

    /// <summary>Runs a query or mutation.</summary>
    /// <exception cref="OperationCanceledException">The caller has gone.</exception>
    public async ValueTask<GraphQLResponse> ExecuteAsync(
        PreparedOperation operation, GraphQLRequest request, RequestContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        if (operation.Type == OperationType.Subscription)
        {
            return GraphQLResponse.Refused(new GraphQLError("A subscription needs a transport for events.", ErrorCode.OperationNotFound));
        }

        long started = EngineTelemetry.Start(EngineTelemetry.RequestDuration, Options.TimeProvider);
        using Activity? activity = EngineTelemetry.StartOperation(operation);
        EngineTelemetry.ActiveRequests.Add(1);
        try
        {
            using Deadline deadline = new(Options.Limits.ExecutionTimeout, Options.TimeProvider, cancellationToken);
            OperationExecution? execution =
                OperationStart.Begin(operation, request, context, Options, deadline, out IReadOnlyList<GraphQLError> errors);
            long executing = EngineTelemetry.Start(EngineTelemetry.ExecuteDuration, Options.TimeProvider);
            GraphQLResponse response = execution is null
                ? GraphQLResponse.Refused(errors)
                : await OperationEnd.CompleteAsync(execution, operation.Type);
            EngineTelemetry.Stop(EngineTelemetry.ExecuteDuration, Options.TimeProvider, executing, operation);
            EngineTelemetry.Observe(activity, response.Errors);
            return response;
        }
        finally
        {
            EngineTelemetry.ActiveRequests.Add(-1);
            EngineTelemetry.Stop(EngineTelemetry.RequestDuration, Options.TimeProvider, started, operation);
        }
    }

    /// <summary>Starts a subscription.</summary>
    public ValueTask<SubscriptionStream> SubscribeAsync(
        PreparedOperation operation, GraphQLRequest request, RequestContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        if (operation.Type != OperationType.Subscription)
        {
            return new(new SubscriptionStream([new GraphQLError("The operation is no subscription.", ErrorCode.OperationNotFound)]));
        }

        Deadline none = new(Timeout.InfiniteTimeSpan, Options.TimeProvider, cancellationToken);
        OperationExecution? start =
            OperationStart.Begin(operation, request, context, Options, none, out IReadOnlyList<GraphQLError> errors);
        return new(start is null ? new SubscriptionStream(errors) : new SubscriptionRun(start, Options).Open(cancellationToken));
    }

    /// <summary>Prepares and runs a query or mutation.</summary>
    /// <exception cref="OperationCanceledException">The caller has gone.</exception>
    public ValueTask<GraphQLResponse> RunAsync(GraphQLRequest request, RequestContext context, CancellationToken cancellationToken)
    {
        Preparation preparation = Prepare(request);
        return preparation.Operation is { } operation
            ? ExecuteAsync(operation, request, context, cancellationToken)
            : new(GraphQLResponse.Refused(preparation.Errors));
    }
}

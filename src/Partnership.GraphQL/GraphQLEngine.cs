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
        _cache = new DocumentCache(Options.DocumentCacheSize, Options.MaxCachedDocumentLength, Options.MaxCachedCharacters);
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

        using Activity? activity = EngineTelemetry.StartOperation(operation);
        using Deadline deadline = new(Options.Limits.ExecutionTimeout, Options.TimeProvider, cancellationToken);
        OperationExecution? execution =
            OperationStart.Begin(operation, request, context, Options, deadline, out IReadOnlyList<GraphQLError> errors);
        long executing = EngineTelemetry.Start(EngineTelemetry.ExecuteDuration, Options.TimeProvider);
        GraphQLResponse response = execution is null
            ? GraphQLResponse.Refused(errors)
            : await OperationEnd.CompleteAsync(execution, operation.Type);
        EngineTelemetry.Stop(EngineTelemetry.ExecuteDuration, Options.TimeProvider, executing, operation, response.Errors);
        if (response.Errors.Count > 0)
        {
            activity?.SetStatus(ActivityStatusCode.Error);
        }

        return response;
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

    /// <summary>Prepares and runs a query or mutation, and measures it.</summary>
    /// <exception cref="OperationCanceledException">The caller has gone.</exception>
    public async ValueTask<GraphQLResponse> RunAsync(GraphQLRequest request, RequestContext context, CancellationToken cancellationToken)
    {
        using RequestMeasure? measure = Measure();
        Preparation preparation = Prepare(request);
        GraphQLResponse response = preparation.Operation is { } operation
            ? await ExecuteAsync(operation, request, context, cancellationToken)
            : GraphQLResponse.Refused(preparation.Errors);
        measure?.Operation = preparation.Operation;
        measure?.Errors = response.Errors;
        return response;
    }

    /// <summary>
    /// Begins the measurement of a request whose response the caller writes (a transport); null while nobody listens.
    /// <see cref="RunAsync"/> measures by itself, <see cref="ExecuteAsync"/> does not.
    /// </summary>
    public RequestMeasure? Measure() => EngineTelemetry.MeasuresRequests ? new RequestMeasure(Options.TimeProvider) : null;

    /// <summary>
    /// The field cost of an operation with a request's variables, before it runs; by the document alone where they do not fit,
    /// since such a request is refused.
    /// </summary>
    public double CostOf(PreparedOperation operation, GraphQLRequest request)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(request);
        return operation.CostWith(request, Options.Limits);
    }
}

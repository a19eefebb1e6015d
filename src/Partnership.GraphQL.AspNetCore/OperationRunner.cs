using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Partnership.GraphQL.AspNetCore.TrustedDocuments;

namespace Partnership.GraphQL.AspNetCore;

/// <summary>The part of serving an operation that every transport shares: find its document, prepare, run, tell the host.</summary>
internal sealed partial class OperationRunner(GraphQLEngine engine, GraphQLEndpointOptions options, ILogger logger)
{
    private readonly DocumentLookup _documents = new(options);

    /// <summary>An operation that can run, or the errors for which it cannot.</summary>
    internal readonly record struct Prepared(
        PreparedOperation? Operation, GraphQLRequest Request, IReadOnlyList<GraphQLError> Errors);

    internal GraphQLEngine Engine => engine;

    internal ValueTask<RequestContext> CreateContextAsync(HttpContext http) => options.CreateContext is { } create
        ? create(http)
        : new(new HttpRequestContext(http));

    internal Prepared Prepare(HttpContext http, GraphQLRequest request, RequestContext context)
    {
        var found = _documents.Find(http, request, context);
        if (found.Error is not null)
        {
            return new(null, found.Request, [found.Error]);
        }

        var preparation = engine.Prepare(found.Request);
        if (found.HashToKeep is not null && preparation.Operation is not null)
        {
            options.PersistedQueries!.Keep(found.HashToKeep, found.Request.Query!);
        }

        return new(preparation.Operation, found.Request, preparation.Errors);
    }

    /// <summary>Asks the host whether a prepared operation may run; null lets it.</summary>
    internal ValueTask<OperationAnswer?> EnterAsync(HttpContext http, Prepared prepared, RequestContext context) => options.Entering is { } entering
        ? entering(http, new EnteringOperation(prepared.Operation!, prepared.Request, context, engine.CostOf(prepared.Operation!, prepared.Request)))
        : default;

    /// <summary>Runs a query or mutation. Nothing but the caller's own cancellation is thrown.</summary>
    internal ValueTask<GraphQLResponse> ExecuteAsync(
        HttpContext http, Prepared prepared, RequestContext context, CancellationToken cancellation)
    {
        var running = engine.ExecuteAsync(prepared.Operation!, prepared.Request, context, cancellation);
        return running.IsCompletedSuccessfully && options.Completing is null
            ? running
            : FinishAsync(http, prepared, context, running, cancellation);
    }

    private async ValueTask<GraphQLResponse> FinishAsync(
        HttpContext http, Prepared prepared, RequestContext context, ValueTask<GraphQLResponse> running, CancellationToken cancellation)
    {
        try
        {
            var response = await running;
            return options.Completing is null
                ? response
                : await CompleteAsync(http, prepared, context, response);
        }
        catch (Exception exception) when (!IsOurs(exception, cancellation))
        {
            return GraphQLResponse.Refused(Mask(http, exception));
        }
    }

    /// <summary>Tells the host of responses that are about to be written together. What the host cannot record is not
    /// delivered: the error, masked, stands in for all of them; null when they may be written.</summary>
    internal async ValueTask<GraphQLError?> RecordAsync(
        HttpContext http, Prepared prepared, RequestContext context, IReadOnlyList<GraphQLResponse> responses)
    {
        if (options.Completing is not { } completing || responses.Count == 0)
        {
            return null;
        }

        try
        {
            await completing(http, new CompletedOperation(prepared.Operation!, prepared.Request, context, responses));
            return null;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return Mask(http, exception);
        }
    }

    private async ValueTask<GraphQLResponse> CompleteAsync(
        HttpContext http, Prepared prepared, RequestContext context, GraphQLResponse response)
    {
        if (await RecordAsync(http, prepared, context, [response]) is not { } failure)
        {
            return response;
        }

        response.Dispose();
        return GraphQLResponse.Refused(failure);
    }

    /// <summary>Logs an exception and gives the error that stands in for it.</summary>
    internal GraphQLError Mask(HttpContext http, Exception exception)
    {
        var correlationId = TransportError.CorrelationId(http);
        LogMasked(logger, exception, correlationId);
        return TransportError.Masked(correlationId);
    }

    private static bool IsOurs(Exception exception, CancellationToken cancellation) =>
        exception is OperationCanceledException && cancellation.IsCancellationRequested;

    [LoggerMessage(1, LogLevel.Error, "A GraphQL operation failed unexpectedly; its caller was given {CorrelationId}.")]
    private static partial void LogMasked(ILogger logger, Exception exception, string correlationId);
}

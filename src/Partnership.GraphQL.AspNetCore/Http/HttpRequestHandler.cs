using System.Globalization;
using Microsoft.AspNetCore.Http;
using Partnership.GraphQL.AspNetCore.Sse;
using Partnership.GraphQL.Language;
using Partnership.GraphQL.Observability;

namespace Partnership.GraphQL.AspNetCore.Http;

/// <summary>
/// GraphQL over HTTP, in order: method, admission, negotiation, parameters, document, operation, execution, response.
/// Whatever fails, fails before anything after it has run.
/// </summary>
internal sealed class HttpRequestHandler(OperationRunner runner, GraphQLEndpointOptions options, EventStream events)
{
    private const string CostHeader = "GraphQL-Cost";
    private const string IdempotencyKeyHeader = "Idempotency-Key";
    private readonly RequestReader _reader = new(options);
    private readonly BatchHandler _batches = new(runner, options);

    internal async ValueTask HandleAsync(HttpContext http)
    {
        var media = MediaNegotiation.Of(http.Request.Headers.Accept, options.StatusProfile);
        if (!HttpMethods.IsPost(http.Request.Method) && !HttpMethods.IsGet(http.Request.Method))
        {
            http.Response.Headers.Allow = "GET, POST";
            await RefuseAsync(http, media, TransportErrorCode.MethodNotAllowed, "GraphQL is served by GET and POST.");
            return;
        }

        if (options.Admit is not null && await options.Admit(http) is { } refusal)
        {
            await ResponseWriter.RefuseAsync(http, media.Single ?? ResponseMedia.GraphQLResponse, refusal);
            return;
        }

        if (media is { Single: null, EventStream: false })
        {
            await RefuseAsync(
                http,
                media,
                TransportErrorCode.NotAcceptable,
                $"On offer are {MediaNegotiation.GraphQLResponse}, {MediaNegotiation.Json} and {MediaNegotiation.Events}.");
            return;
        }

        using var measure = runner.Engine.Measure();
        var parameters = await _reader.ReadAsync(http);
        if (parameters.Error is not null)
        {
            measure?.Errors = [parameters.Error];
            await WriteAsync(http, media, GraphQLResponse.Refused(parameters.Error));
        }
        else if (parameters.Batch is not null)
        {
            await _batches.HandleAsync(http, media, parameters.Batch);
        }
        else
        {
            await HandleAsync(http, media, parameters.Single!, measure);
        }
    }

    private async ValueTask HandleAsync(HttpContext http, MediaNegotiation media, GraphQLRequest request, RequestMeasure? measure)
    {
        var context = await runner.CreateContextAsync(http);
        await using var held = context as IAsyncDisposable;
        var prepared = runner.Prepare(http, request, context);
        var type = prepared.Operation?.Type;
        measure?.Operation = prepared.Operation;
        measure?.Errors = prepared.Errors;
        if (type == OperationType.Mutation && HttpMethods.IsGet(http.Request.Method))
        {
            http.Response.Headers.Allow = "POST";
            await RefuseAsync(http, media, TransportErrorCode.MethodNotAllowed, "A mutation is sent by POST.");
        }
        else if (prepared.Operation is not null && await runner.EnterAsync(http, prepared, context) is { } answer)
        {
            await ResponseWriter.AnswerAsync(http, media.Single ?? ResponseMedia.GraphQLResponse, answer);
        }
        else if (media.PrefersEventStream || (media.EventStream && type == OperationType.Subscription))
        {
            await events.ServeAsync(http, prepared, context);
        }
        else if (prepared.Operation is null)
        {
            await WriteAsync(http, media, GraphQLResponse.Refused(prepared.Errors));
        }
        else if (type == OperationType.Subscription)
        {
            await RefuseAsync(
                http,
                media,
                TransportErrorCode.SubscriptionNeedsStream,
                $"A subscription needs Accept: {MediaNegotiation.Events}, or a WebSocket.");
        }
        else
        {
            if (http.Request.Headers[CostHeader].Count != 0)
            {
                http.Response.Headers[CostHeader] =
                    runner.Engine.CostOf(prepared.Operation, prepared.Request).ToString(CultureInfo.InvariantCulture);
            }

            // Whoever sends a key comes back for the answer: the request is carried out to its end though the caller may have gone.
            var repeatable = type == OperationType.Mutation && http.Request.Headers.ContainsKey(IdempotencyKeyHeader);
            var response = await runner.ExecuteAsync(http, prepared, context, repeatable ? CancellationToken.None : http.RequestAborted);
            measure?.Errors = response.Errors;
            await WriteAsync(http, media, response);
        }
    }

    private ValueTask WriteAsync(HttpContext http, MediaNegotiation media, GraphQLResponse response)
    {
        var single = media.Single ?? ResponseMedia.GraphQLResponse;
        var status = StatusTable.Of(StatusTable.OutcomeOf(response), options.StatusProfile, single);
        return ResponseWriter.WriteAsync(http, status, single, response);
    }

    private ValueTask RefuseAsync(HttpContext http, MediaNegotiation media, string code, string sentence) =>
        WriteAsync(http, media, GraphQLResponse.Refused(TransportError.Of(code, sentence)));
}

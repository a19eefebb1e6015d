using System.Buffers;
using Microsoft.AspNetCore.Http;
using Partnership.GraphQL.Language;

namespace Partnership.GraphQL.AspNetCore.Http;

/// <summary>
/// Array batching, where the host has switched it on: one after the other, in order, after all of them have been
/// prepared and their costs summed, so that a batch buys nothing that single requests would not.
/// </summary>
internal sealed class BatchHandler(OperationRunner runner, GraphQLEndpointOptions options)
{
    internal async ValueTask HandleAsync(HttpContext http, MediaNegotiation media, IReadOnlyList<GraphQLRequest> requests)
    {
        var single = media.Single ?? ResponseMedia.GraphQLResponse;
        if (media.Single is null)
        {
            await RefuseAsync(http, single, TransportErrorCode.NotAcceptable, "An array is not answered by an event stream.");
            return;
        }

        List<(OperationRunner.Prepared Prepared, RequestContext Context)> batch = new(requests.Count);
        try
        {
            foreach (var request in requests)
            {
                var context = await runner.CreateContextAsync(http);
                batch.Add((runner.Prepare(http, request, context), context));
            }

            await AnswerAsync(http, single, batch);
        }
        finally
        {
            foreach (var (_, context) in batch)
            {
                await using var held = context as IAsyncDisposable;
            }
        }
    }

    private async ValueTask AnswerAsync(
        HttpContext http, ResponseMedia media, List<(OperationRunner.Prepared Prepared, RequestContext Context)> batch)
    {
        var cost = batch.Sum(one => one.Prepared.Operation is { } operation ? runner.Engine.CostOf(operation, one.Prepared.Request) : 0);
        var allowed = options.MaxBatchCost ?? runner.Engine.Options.Limits.MaxCost;
        if (cost > allowed)
        {
            await RefuseAsync(http, media, TransportErrorCode.BatchCost, $"The array costs {cost}; {allowed} is allowed.");
            return;
        }

        var body = new PooledBuffer();
        var separator = "["u8.ToArray();
        foreach (var (prepared, context) in batch)
        {
            body.Write(separator);
            separator[0] = (byte)',';
            var answer = prepared.Operation is null ? null : await runner.EnterAsync(http, prepared, context);
            if (answer is { Refusal: null })
            {
                body.Write(answer.KeptBody.Span);
                continue;
            }

            using var response = answer?.Refusal is { } refusal
                ? GraphQLResponse.Refused(TransportError.Of(refusal.Code, refusal.Message))
                : await RunAsync(http, prepared, context);
            response.WriteTo(body);
        }

        body.Write("]"u8);
        await ResponseWriter.WriteAsync(http, StatusCodes.Status200OK, media, body.Written, body);
    }

    private ValueTask<GraphQLResponse> RunAsync(HttpContext http, OperationRunner.Prepared prepared, RequestContext context) =>
        prepared.Operation switch
        {
            null => new(GraphQLResponse.Refused(prepared.Errors)),
            { Type: OperationType.Subscription } => new(GraphQLResponse.Refused(TransportError.Of(
                TransportErrorCode.SubscriptionNeedsStream, "A subscription is not answered within an array."))),
            _ => runner.ExecuteAsync(http, prepared, context, http.RequestAborted),
        };

    private ValueTask RefuseAsync(HttpContext http, ResponseMedia media, string code, string sentence) =>
        ResponseWriter.WriteAsync(
            http,
            StatusTable.Of(StatusTable.OutcomeOf(code), options.StatusProfile, media),
            media,
            GraphQLResponse.Refused(TransportError.Of(code, sentence)));
}

using Microsoft.AspNetCore.Http;
using Partnership.GraphQL.Language;

namespace Partnership.GraphQL.AspNetCore.WebSockets;

/// <summary>Runs one operation of a connection and sends what comes of it: next messages and complete, or one error.</summary>
internal sealed class SocketOperation(
    HttpContext http, OperationRunner runner, SendQueue queue, OperationTable operations, RunningOperation running)
{
    /// <summary>Runs to the end; throws nothing.</summary>
    internal async Task RunAsync(GraphQLRequest request, ConnectionAuthority authority)
    {
        try
        {
            using var measure = runner.Engine.Measure();
            var context = await authority.CreateContext();
            await using var held = context as IAsyncDisposable;
            var prepared = runner.Prepare(http, request, context);
            measure?.Operation = prepared.Operation;
            measure?.Errors = prepared.Errors;
            if (prepared.Operation is null)
            {
                await EndAsync(ServerMessage.Error(running.EncodedId, prepared.Errors));
            }
            else if (await runner.EnterAsync(http, prepared, context) is { Refusal: { } refusal })
            {
                await EndAsync(ServerMessage.Error(running.EncodedId, [TransportError.Of(refusal)]));
            }
            else if (prepared.Operation.Type == OperationType.Subscription)
            {
                await StreamAsync(prepared, context);
            }
            else
            {
                var response = await runner.ExecuteAsync(http, prepared, context, running.Cancelled);
                measure?.Errors = response.Errors;
                await SendLastAsync(response);
            }
        }
        catch (OperationCanceledException)
        {
            // The client completed the operation, or the connection ended.
        }
        catch (Exception exception)
        {
            await FailAsync(exception);
        }
        finally
        {
            operations.Remove(running);
            running.Dispose();
        }
    }

    private async ValueTask StreamAsync(OperationRunner.Prepared prepared, RequestContext context)
    {
        running.IsStream = true;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(running.Cancelled);
        var stream = await runner.Engine.SubscribeAsync(prepared.Operation!, prepared.Request, context, stop.Token);
        if (stream.Errors.Count > 0)
        {
            await EndAsync(ServerMessage.Error(running.EncodedId, stream.Errors));
            return;
        }

        await using var groups = new EventGroups(stream.Events, stop);
        while (await groups.MoveNextAsync())
        {
            if (await runner.RecordAsync(http, prepared, context, groups.Responses) is { } failure)
            {
                await EndAsync(ServerMessage.Error(running.EncodedId, [failure]));
                return;
            }

            foreach (var one in groups.Current)
            {
                await SendAsync(one.Response is { } response
                    ? ServerMessage.Next(running.EncodedId, response)
                    : ServerMessage.Heartbeat(running.EncodedId, one.Id));
            }
        }

        if (!running.Cancelled.IsCancellationRequested)
        {
            await EndAsync(ServerMessage.Complete(running.EncodedId));
        }
    }

    private async ValueTask SendLastAsync(GraphQLResponse response)
    {
        if (response.HasData)
        {
            await SendAsync(ServerMessage.Next(running.EncodedId, response));
            await EndAsync(ServerMessage.Complete(running.EncodedId));
        }
        else
        {
            await EndAsync(ServerMessage.Error(running.EncodedId, response.Errors));
        }
    }

    private ValueTask SendAsync(PooledBuffer message)
    {
        running.Cancelled.ThrowIfCancellationRequested();
        return queue.AddAsync(message, running.Cancelled);
    }

    /// <summary>Sends the last message. The id is freed first: the client may use it again as soon as it has read it.</summary>
    private async ValueTask EndAsync(PooledBuffer message)
    {
        if (operations.Remove(running))
        {
            await SendAsync(message);
        }
    }

    private async Task FailAsync(Exception exception)
    {
        try
        {
            await EndAsync(ServerMessage.Error(running.EncodedId, [runner.Mask(http, exception)]));
        }
        catch (OperationCanceledException)
        {
            // Nobody is left to tell.
        }
    }
}

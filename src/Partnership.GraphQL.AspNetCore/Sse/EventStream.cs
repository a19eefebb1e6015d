using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Partnership.GraphQL.Language;

namespace Partnership.GraphQL.AspNetCore.Sse;

/// <summary>
/// graphql-sse, distinct connections mode: one operation, one stream of <c>next</c> events, one <c>complete</c>. Beyond
/// the protocol, events carry an <c>id:</c> where the source has one, and <c>Last-Event-ID</c> is handed to the source
/// in <see cref="RequestContext.Items"/>, so that a stream that broke goes on where it was.
/// </summary>
/// <remarks>
/// A stream that the server ends for its own reasons (drain, the end of the caller's authority) ends without
/// <c>complete</c>: the client then sees a broken connection, comes back, and resumes or is told 401.
/// </remarks>
internal sealed class EventStream(OperationRunner runner, GraphQLEndpointOptions options, CancellationToken stopping)
{
    internal const string LastEventId = "Last-Event-ID";
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

    internal async ValueTask ServeAsync(HttpContext http, OperationRunner.Prepared prepared, RequestContext context)
    {
        if (http.Request.Headers[LastEventId] is [{ Length: > 0 } last])
        {
            context.Items[LastEventId] = last;
        }

        await using var lifetime = new StreamLifetime(http, options, stopping);
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        http.Response.ContentType = "text/event-stream; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        var writer = new EventWriter(http.Response.BodyWriter);

        // A drain ends subscriptions, which can go on elsewhere; a query or mutation is let finish.
        var ended = prepared.Operation?.Type == OperationType.Subscription ? lifetime.Ended : http.RequestAborted;
        try
        {
            await WriteAllAsync(http, prepared, context, writer, ended);
            if (!ended.IsCancellationRequested)
            {
                await writer.CompleteAsync(ended);
                return;
            }
        }
        catch (OperationCanceledException)
        {
            // Drain, expiry, or a client that left.
        }

        if (stopping.IsCancellationRequested && !http.RequestAborted.IsCancellationRequested)
        {
            await SendAwayAsync(writer, http.RequestAborted);
        }
    }

    /// <summary>Asks the client to come back after a time of its own; one that does not read is not waited for.</summary>
    private async ValueTask SendAwayAsync(EventWriter writer, CancellationToken aborted)
    {
        using var patience = new CancellationTokenSource(Farewell, options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, aborted);
        try
        {
            await writer.RetryAsync(options.ReturnAfter, either.Token);
        }
        catch (OperationCanceledException)
        {
            // It will come back by itself.
        }
    }

    private async ValueTask WriteAllAsync(
        HttpContext http, OperationRunner.Prepared prepared, RequestContext context, EventWriter writer, CancellationToken ended)
    {
        if (prepared.Operation is not { } operation)
        {
            await writer.NextAsync(GraphQLResponse.Refused(prepared.Errors), null, ended);
        }
        else if (operation.Type != OperationType.Subscription)
        {
            // The headers go out before a query or mutation has run: the client should know that it is connected.
            await writer.CommentAsync(ended);
            await writer.NextAsync(await runner.ExecuteAsync(http, prepared, context, ended), null, ended);
        }
        else
        {
            await WriteEventsAsync(http, prepared, context, writer, ended);
        }
    }

    private async ValueTask WriteEventsAsync(
        HttpContext http, OperationRunner.Prepared prepared, RequestContext context, EventWriter writer, CancellationToken ended)
    {
        try
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(ended);
            var stream = await runner.Engine.SubscribeAsync(prepared.Operation!, prepared.Request, context, stop.Token);
            if (stream.Errors.Count > 0)
            {
                await writer.NextAsync(GraphQLResponse.Refused(stream.Errors), null, ended);
                return;
            }

            await using var groups = new EventGroups(stream.Events, stop);
            while (await NextAsync(http, groups, writer, ended))
            {
                if (await runner.RecordAsync(http, prepared, context, groups.Responses) is { } failure)
                {
                    // Without an id: the client comes back before what it was not given.
                    await writer.NextAsync(GraphQLResponse.Refused(failure), null, ended);
                    return;
                }

                await writer.NextAsync(groups.Current, ended);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            await writer.NextAsync(GraphQLResponse.Refused(runner.Mask(http, exception)), null, ended);
        }
    }

    /// <summary>Waits for the next events and sends comments meanwhile.</summary>
    private async ValueTask<bool> NextAsync(HttpContext http, EventGroups groups, EventWriter writer, CancellationToken ended)
    {
        var next = groups.MoveNextAsync();
        if (next.IsCompleted)
        {
            return await next;
        }

        if (!http.Response.HasStarted)
        {
            // A client that waits for the first event should know that it is connected.
            await writer.CommentAsync(ended);
        }

        var pending = next.AsTask();
        while (true)
        {
            using var awake = CancellationTokenSource.CreateLinkedTokenSource(ended);
            var silence = Task.Delay(options.EventStreams.KeepAliveInterval, options.TimeProvider, awake.Token);
            if (await Task.WhenAny(pending, silence) == pending)
            {
                await awake.CancelAsync();
                return await pending;
            }

            if (ended.IsCancellationRequested)
            {
                // The source was given the same token: its end is awaited, so that it is never disposed while it runs.
                return await pending;
            }

            await writer.CommentAsync(ended);
        }
    }
}

using System.Runtime.CompilerServices;
using Partnership.Api.Access;
using Partnership.Attendance.Access;
using Partnership.GraphQL;
using Partnership.GraphQL.Subscriptions;
using Partnership.Postgres;
using Partnership.Postgres.Events;

namespace Partnership.Api.Events;

/// <summary>Streams of the event log: the same events, ids and cursors whatever the subscription is called.</summary>
internal static class EventStreams
{
    /// <summary>Under which name a transport hands on the id of the last event that its client received.</summary>
    public const string LastEventId = "Last-Event-ID";

    // Followers of one reach are handed one delivery: their responses are the same where they ask for the same.
    private static readonly ConditionalWeakTable<DeliveredGroup, SourceEvents<EventRow>> Handed = [];

    /// <summary>Follows what a filter wants from where the client left off.</summary>
    public static IAsyncEnumerable<SourceEvents<EventRow>> Follow(FieldContext context, EventFilter filter, CancellationToken cancellationToken)
    {
        // A client that reconnects by itself repeats its document with the `after` it began with: what it received since is newer.
        var after = context.Request.Items.TryGetValue(LastEventId, out var received) && received is string { Length: > 0 } id
            ? id
            : context.Argument<string?>("after");
        if (after is not null && !EventLog.IsCursor(after))
        {
            throw Gap(CursorState.Malformed);
        }

        return FollowAsync(context.Operation(), OperationRows.Of(context), filter, after, cancellationToken);
    }

    /// <summary>The error for a cursor that a stream cannot go on from.</summary>
    public static GraphQLException Gap(CursorState state) => state switch
    {
        CursorState.Expired => new(
            "What follows this cursor is no longer kept. Ask for `eventCursor` and the lists that you follow, and go on from there.", EventCode.CursorExpired),
        CursorState.Elsewhere => new(
            "This cursor comes from a stream with another filter, or from another log. Ask for `eventCursor` and the lists that you follow, and go on from there.",
            EventCode.ResyncRequired),
        _ => new("This is not a cursor of the event log: take `cursor` from the last event that was handled.", Cursor.BadCursor),
    };

    private static async IAsyncEnumerable<SourceEvents<EventRow>> FollowAsync(
        OperationContext operation, OperationRows rows, EventFilter filter, string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var events = operation.Database.Events;
        await using var followed = events.FollowAsync(cancel => RenewAsync(operation, cancel), filter, after, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await MoveAsync(followed))
        {
            var next = followed.Current;
            if (next.Group is { } group)
            {
                rows.Carry(group.Delivered);
                yield return Handed.GetValue(group, static made => new SourceEvents<EventRow>(
                    [.. made.Updates.Select(update => new SourceEvent<EventRow>(update, update.Cursor))], shared: true, moreIsReady: !made.IsLast));
            }
            else
            {
                yield return new SourceEvents<EventRow>([SourceEvent<EventRow>.Heartbeat(next.Cursor)]);
            }
        }

        if (cancellationToken.IsCancellationRequested)
        {
            yield break;
        }

        // A stream that merely completed would be taken for one that had nothing more to tell.
        throw new GraphQLException("Nothing is granted to this client any more. Its cursor stays good for when it is.", AccessCode.GrantRequired);
    }

    private static async ValueTask<bool> MoveAsync(IAsyncEnumerator<Followed> followed)
    {
        try
        {
            return await followed.MoveNextAsync();
        }
        catch (EventGapException gap)
        {
            throw Gap(gap.State);
        }
    }

    /// <summary>The caller's relationships now, under which the event's own fields are read too; null when its client is gone.</summary>
    private static async ValueTask<AccessScope?> RenewAsync(OperationContext operation, CancellationToken cancellationToken)
    {
        var scope = await operation.Database.Callers.ScopeAsync(operation.Caller, cancellationToken);
        if (scope is not null)
        {
            operation.Session.Renew(scope);
        }

        return scope;
    }
}

using System.Runtime.CompilerServices;
using Partnership.Api.Access;
using Partnership.Attendance.Access;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.GraphQL.Subscriptions;
using Partnership.Postgres;
using Partnership.Postgres.Events;

namespace Partnership.Api.Events;

/// <summary>Bindings of absence updates: a stream's events are the log's, with the same ids and cursors everywhere.</summary>
internal static class AbsenceUpdateFields
{
    /// <summary>Under which name a transport hands on the id of the last event that its client received.</summary>
    private const string LastEventId = "Last-Event-ID";

    public static void Bind(SchemaBindings b)
    {
        b.Input<AbsenceUpdateWhere>("AbsenceUpdateFilter");
        b.Object<EventRow>("AbsenceUpdate")
            .Property<EventRow, string>("AbsenceUpdate.eventId", row => row.EventId.ToString())
            .Organisation<EventRow>("AbsenceUpdate.organisation", row => row.OrganisationId)
            .Pupil<EventRow>("AbsenceUpdate.pupil", row => row.PupilId)
            .Absence<EventRow>("AbsenceUpdate.absence", row => row.AbsenceId);
        b.Subscribe<EventRow>("Subscription.absenceUpdates", Follow);
    }

    private static IAsyncEnumerable<SourceEvent<EventRow>> Follow(FieldContext context, CancellationToken cancellationToken)
    {
        // A client that reconnects by itself repeats its document with the `after` it began with: what it received since is newer.
        var after = context.Request.Items.TryGetValue(LastEventId, out var received) && received is string { Length: > 0 } id
            ? id
            : context.Argument<string?>("after");
        if (after is not null && !EventLog.IsCursor(after))
        {
            throw BadCursor();
        }

        var filter = context.Argument<AbsenceUpdateWhere?>("where")?.Filter() ?? new EventFilter(Kinds: EventFilter.AbsenceKinds);
        return FollowAsync(context.Operation(), OperationRows.Of(context), filter, after, cancellationToken);
    }

    private static async IAsyncEnumerable<SourceEvent<EventRow>> FollowAsync(
        OperationContext operation, OperationRows rows, EventFilter filter, string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var events = operation.Database.Events;
        if (!await events.KnowsAsync(after, cancellationToken))
        {
            throw BadCursor();
        }

        await foreach (var next in events.FollowAsync(cancel => RenewAsync(operation, cancel), filter, after, cancellationToken))
        {
            if (next is { Update: { } update, With: { } delivered })
            {
                rows.Carry(update, delivered);
                yield return new SourceEvent<EventRow>(update, next.Cursor);
            }
            else
            {
                yield return SourceEvent<EventRow>.Heartbeat(next.Cursor);
            }
        }

        // A stream that merely completed would be taken for one that had nothing more to tell.
        throw new GraphQLException("Nothing is granted to this client any more. Its cursor stays good for when it is.", AccessCode.GrantRequired);
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

    private static GraphQLException BadCursor() =>
        new("This is not a cursor of the absence updates: take `cursor` from the last update that was handled.", Cursor.BadCursor);
}

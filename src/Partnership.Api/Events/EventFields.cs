using Partnership.Api.Access;
using Partnership.Api.Paging;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres.Events;
using Partnership.Postgres.Referrals;
using Partnership.Postgres.Registers;

namespace Partnership.Api.Events;

/// <summary>Bindings of the event log: subscriptions, the feed and the cursor of a snapshot.</summary>
internal static class EventFields
{
    public static void Bind(SchemaBindings b)
    {
        b.Input<EventWhere>("EventFilter").Object<Difference>("EventDifference");
        b.Object<EventRow>("Event")
            .Property<EventRow, string>("Event.eventId", row => row.EventId.ToString())
            .Property<EventRow, string>("Event.entity", EventIds.EntityOf)
            .Property<EventRow, string?>("Event.entityId", EventIds.Of)
            .Property<EventRow, IReadOnlyList<Difference>>("Event.differences", EventIds.DifferencesOf)
            .Organisation<EventRow>("Event.organisation", row => row.OrganisationId)
            .Organisation<EventRow>("Event.school", row => row.SchoolId)
            .Pupil<EventRow>("Event.pupil", row => row.PupilId)
            .Absence<EventRow>("Event.absence", row => row.AbsenceId)
            .Placement<EventRow>("Event.placement", row => EventIds.KeyOf(row, "PLACEMENT"))
            .Resolve<EventRow, DiscrepancyRow>("Event.discrepancy", Discrepancies)
            .Resolve<EventRow, ReferralRow>("Event.referral", Referrals);
        b.Object<EventFeed>("EventConnection").Object<Edge<EventRow>>("EventEdge");
        b.Root("Query.events", Feed);
        b.Root("Query.eventCursor", async context => (string?)await context.Operation().Session.AskFirst(EventEnd.Query));
        Subscribe(b, "Subscription.changes", null);
        Subscribe(b, "Subscription.discrepancyUpdates", EventFilter.DiscrepancyKinds);
        Subscribe(b, "Subscription.referralUpdates", EventFilter.ReferralKinds);
    }

    private static void Subscribe(SchemaBindings b, string coordinate, IReadOnlySet<string>? kinds) => b.SubscribeInGroups<EventRow>(
        coordinate, (context, cancellation) => EventStreams.Follow(context, FilterOf(context, kinds), cancellation));

    private static EventFilter FilterOf(FieldContext context, IReadOnlySet<string>? kinds = null) =>
        (context.Argument<EventWhere?>("where") ?? new EventWhere(null, null, null)).Filter(kinds);

    private static async ValueTask<EventFeed?> Feed(FieldContext context)
    {
        var (operation, first, after, filter) = (context.Operation(), PageArguments.Size(context), context.Argument<string?>("after"), FilterOf(context));
        var events = operation.Database.Events;
        try
        {
            return await events.JudgeAsync(after, filter, context.CancellationToken) is var state and not CursorState.Good
                ? throw EventStreams.Gap(state)
                : new EventFeed(await events.ReadAsync(operation.Scope, filter, after, first, context.CancellationToken), after is null);
        }
        catch (EventGapException gap)
        {
            throw EventStreams.Gap(gap.State);
        }
    }

    private static async ValueTask<IReadOnlyList<DiscrepancyRow?>> Discrepancies(IReadOnlyList<EventRow> parents, FieldContext context)
    {
        List<long> ids = [.. parents.Select(row => EventIds.KeyOf(row, "DISCREPANCY")).OfType<long>().Distinct()];
        if (ids.Count == 0)
        {
            return new DiscrepancyRow?[parents.Count];
        }

        var rows = (await context.Operation().Session.Ask(DiscrepancyReads.ByIds(ids))).ToDictionary(row => row.Id);
        return [.. parents.Select(row => EventIds.KeyOf(row, "DISCREPANCY") is { } key ? rows.GetValueOrDefault(key) : null)];
    }

    private static async ValueTask<IReadOnlyList<ReferralRow?>> Referrals(IReadOnlyList<EventRow> parents, FieldContext context)
    {
        List<long> ids = [.. parents.Select(row => EventIds.KeyOf(row, "REFERRAL")).OfType<long>().Distinct()];
        if (ids.Count == 0)
        {
            return new ReferralRow?[parents.Count];
        }

        var rows = (await context.Operation().Session.Ask(ReferralReads.ByIds(ids))).ToDictionary(row => row.Id);
        return [.. parents.Select(row => EventIds.KeyOf(row, "REFERRAL") is { } key ? rows.GetValueOrDefault(key) : null)];
    }
}

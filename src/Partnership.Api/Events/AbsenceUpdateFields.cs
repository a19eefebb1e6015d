using Partnership.Api.Access;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres.Events;

namespace Partnership.Api.Events;

/// <summary>Bindings of absence updates: of the log's events, those that are about absences.</summary>
internal static class AbsenceUpdateFields
{
    public static void Bind(SchemaBindings b)
    {
        b.Input<AbsenceUpdateWhere>("AbsenceUpdateFilter");
        b.Object<EventRow>("AbsenceUpdate")
            .Property<EventRow, string>("AbsenceUpdate.eventId", row => row.EventId.ToString())
            .Organisation<EventRow>("AbsenceUpdate.organisation", row => row.OrganisationId)
            .Pupil<EventRow>("AbsenceUpdate.pupil", row => row.PupilId)
            .Absence<EventRow>("AbsenceUpdate.absence", row => row.AbsenceId);
        b.SubscribeInGroups<EventRow>("Subscription.absenceUpdates", (context, cancellation) => EventStreams.Follow(
            context, context.Argument<AbsenceUpdateWhere?>("where")?.Filter() ?? new EventFilter(Kinds: EventFilter.AbsenceKinds), cancellation));
    }
}

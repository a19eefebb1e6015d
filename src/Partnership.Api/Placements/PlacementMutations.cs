using Partnership.Api.Access;
using Partnership.Attendance.Placements;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres.Placements;

namespace Partnership.Api.Placements;

/// <summary>Bindings of the mutations of placements.</summary>
internal static class PlacementMutations
{
    private static readonly string[] Weekdays = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"];

    public static void Bind(SchemaBindings b)
    {
        b.Input<StartInput>("StartPlacementInput").Input<SessionInput>("AgreedSessionInput").Input<ReviewInput>("RecordPlacementReviewInput");
        foreach (var type in new[] { "StartPlacementPayload", "RecordPlacementReviewPayload" })
        {
            b.Object<Payload>(type).Placement<Payload>($"{type}.placement", payload => payload.PlacementId);
        }

        b.Root("Mutation.startPlacement", Start);
        b.Root("Mutation.recordPlacementReview", Review);
    }

    private static async ValueTask<Payload> Start(FieldContext context)
    {
        var operation = context.Operation();
        var outcome = await new StartPlacement(operation.Database).RunAsync(operation.Scope, context.Argument<StartInput>("input").Request, context.CancellationToken);
        return new Payload(outcome.Key, UserError.Of(outcome.Rejections));
    }

    private static async ValueTask<Payload> Review(FieldContext context)
    {
        var operation = context.Operation();
        var outcome = await new RecordPlacementReview(operation.Database).RunAsync(
            operation.Scope, context.Argument<ReviewInput>("input").Request, context.CancellationToken);
        return new Payload(outcome.Key, UserError.Of(outcome.Rejections));
    }

    internal sealed record SessionInput(string Weekday, Half Half, bool Remote);

    internal sealed record StartInput(
        string Pupil,
        string Provider,
        string? School,
        string? Commissioner,
        PlacementRoute Route,
        DateOnly Starts,
        DateOnly? Ends,
        IReadOnlyList<string> Objectives,
        IReadOnlyList<SessionInput> AgreedTimetable,
        string? Reintegration,
        IReadOnlyList<string> SiteAddresses,
        IReadOnlyList<DateOnly> ReviewDates)
    {
        public StartPlacementRequest Request => new()
        {
            PupilId = NodeId.KeyOf(Pupil, NodeType.Pupil),
            ProviderId = NodeId.OrganisationOf(Provider),
            SchoolId = School is null ? null : NodeId.OrganisationOf(School),
            CommissionerId = Commissioner is null ? null : NodeId.OrganisationOf(Commissioner),
            Route = Route,
            Starts = Starts,
            Ends = Ends,
            Objectives = Objectives,
            AgreedWeek = Week(_ => true),
            RemoteWeek = Week(session => session.Remote),
            Reintegration = Reintegration,
            SiteAddresses = SiteAddresses,
            ReviewDates = ReviewDates,
        };

        private string Week(Func<SessionInput, bool> which) => string.Concat(Enumerable.Range(0, 10).Select(i =>
            AgreedTimetable.Any(session => which(session) && session.Weekday == Weekdays[i / 2] && (int)session.Half == i % 2) ? 'x' : '-'));
    }

    internal sealed record ReviewInput(string Placement, DateOnly? ReviewedOn, ReviewOutcome Outcome, string? Summary, DateOnly? Ends)
    {
        public PlacementReviewRequest Request => new(NodeId.KeyOf(Placement, NodeType.Placement), ReviewedOn, Outcome, Summary, Ends);
    }

    internal sealed record Payload(long? PlacementId, IReadOnlyList<UserError> Errors);
}

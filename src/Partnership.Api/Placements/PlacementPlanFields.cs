using Partnership.Api.Access;
using Partnership.Attendance.Placements;
using Partnership.Attendance.Registers;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres.Organisations;
using Partnership.Postgres.Placements;

namespace Partnership.Api.Placements;

/// <summary>Bindings of what a placement's plan lacks, and of its reviews (L15).</summary>
internal static class PlacementPlanFields
{
    public static void Bind(SchemaBindings b)
    {
        b.Enum<ReviewOutcome>("ReviewOutcome").Enum<PlanElement>("PlanElement");
        b.Object<HalfTermReview>("HalfTermReview").Object<PlacementReviewRow>("PlacementReview");
        b.Resolve<PlacementRow, string>("Placement.reintegration", (parents, context) => Of(parents, context, plan => plan.Reintegration));
        b.Resolve<PlacementRow, IReadOnlyList<string>>("Placement.siteAddresses", (parents, context) => Of(parents, context, plan => plan.SiteAddresses));
        b.Resolve<PlacementRow, IReadOnlyList<PlanElement>>("Placement.lacks", (parents, context) => Of(parents, context, plan => PlacementPlanRules.Missing(plan.Plan)));
        b.Resolve<PlacementRow, IReadOnlyList<HalfTermReview>>("Placement.halfTermReviews", HalfTerms);
        b.Resolve<PlacementRow, IReadOnlyList<PlacementReviewRow>>("Placement.reviews", Reviews);
    }

    private static async ValueTask<IReadOnlyList<T?>> Of<T>(IReadOnlyList<PlacementRow> parents, FieldContext context, Func<PlacementPlanRow, T?> read)
        where T : class
    {
        var plans = await Plans(parents, context);
        return [.. parents.Select(parent => plans.TryGetValue(parent.Id, out var plan) ? read(plan) : null)];
    }

    private static async ValueTask<Dictionary<long, PlacementPlanRow>> Plans(IReadOnlyList<PlacementRow> parents, FieldContext context) =>
        (await context.Operation().Session.Ask(PlacementPlanReads.ByIds(parents.Keys(parent => parent.Id), context.Operation().Clock.GetUtcNow())))
            .ToDictionary(row => row.Plan.PlacementId);

    private static async ValueTask<IReadOnlyList<IReadOnlyList<HalfTermReview>?>> HalfTerms(IReadOnlyList<PlacementRow> parents, FieldContext context)
    {
        var today = context.Operation().Scope.On;
        var asked = context.Operation().Session.Ask(CalendarReads.Of(
            parents.Keys(parent => parent.SchoolId), parents.Min(parent => parent.Starts), AcademicYear.Of(today).To));
        var plans = await Plans(parents, context);
        var calendars = (await asked).ToDictionary(row => row.OrganisationId, row => row.ToCalendar());
        return
        [
            .. parents.Select(parent => plans.TryGetValue(parent.Id, out var plan) && calendars.TryGetValue(parent.SchoolId, out var calendar)
                ? (IReadOnlyList<HalfTermReview>)[.. PlacementReview.Of(plan.Plan, calendar, today)
                    .Select(review => new HalfTermReview(review.HalfTerm.Name, review.DueOn, review.DoneOn, review.DoneOn is null && review.DueOn < today))]
                : null),
        ];
    }

    private static async ValueTask<IReadOnlyList<IReadOnlyList<PlacementReviewRow>?>> Reviews(IReadOnlyList<PlacementRow> parents, FieldContext context)
    {
        var rows = await context.Operation().Session.Ask(PlacementPlanReads.Reviews(parents.Keys(parent => parent.Id)));
        return parents.Distribute(parent => parent.Id, rows, row => row.PlacementId);
    }

    internal sealed record HalfTermReview(string HalfTerm, DateOnly DueOn, DateOnly? DoneOn, bool Overdue);
}

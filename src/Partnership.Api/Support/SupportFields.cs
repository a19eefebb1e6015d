using Partnership.Api.Access;
using Partnership.Api.Paging;
using Partnership.Attendance.Registers;
using Partnership.Attendance.Support;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres;
using Partnership.Postgres.Pupils;
using Partnership.Postgres.Support;

namespace Partnership.Api.Support;

/// <summary>Bindings of the ladder of support: where pupils stand, what is proposed, and the letters.</summary>
internal static class SupportFields
{
    private const string List = "support";

    public static void Bind(SchemaBindings b)
    {
        b.Enum<LadderStepKind>("LadderStepKind").Enum<LetterKind>("LetterKind").Enum<PenaltyOutcome>("PenaltyOutcome");
        b.Object<SupportRow>("PupilSupport")
            .Pupil<SupportRow>("PupilSupport.pupil", row => row.PupilId)
            .Registration<SupportRow>("PupilSupport.registration", row => row.RegistrationId)
            .Property<SupportRow, int>("PupilSupport.targetPercent", row => row.Policy.TargetPercent)
            .Property<SupportRow, IReadOnlyList<LadderStep>>("PupilSupport.ladder", row => row.Policy.Steps)
            .Resolve<SupportRow, LetterResult>("PupilSupport.letter", LetterResult.Render);
        b.Object<LadderProposal>("LadderProposal").Object<LadderStep>("LadderStep").Object<SupportStepRow>("SupportStep").Object<AdjustmentRow>("Adjustment");
        b.Object<PenaltyConsideration>("PenaltyConsideration").Object<PenaltyAmount>("PenaltyAmount").Object<SessionKey>("SessionReference");
        b.Object<LetterResult>("LetterResult").Object<RenderedLetter>("Letter");
        b.Object<Page<SupportRow>>("PupilSupportConnection").Object<Edge<SupportRow>>("PupilSupportEdge");
        b.Root("Query.supportList", Page);
        b.Resolve<RegistrationRow, SupportRow>("Registration.support", OfRegistrations);
    }

    private static async ValueTask<IReadOnlyList<SupportRow?>> OfRegistrations(IReadOnlyList<RegistrationRow> parents, FieldContext context)
    {
        var operation = context.Operation();
        var asAt = context.AsAt();
        var asOf = Day(context, asAt);
        var rows = await SupportReads.Of(operation.Session, parents.Keys(parent => parent.Id), asOf, operation.Clock.GetUtcNow(), asAt);
        var byId = rows.ToDictionary(row => row.RegistrationId);
        return [.. parents.Select(parent => byId.GetValueOrDefault(parent.Id))];
    }

    // The threshold is the ladder's, so it is read first; then who lies below it; then where each of them stands.
    private static async ValueTask<Page<SupportRow>?> Page(FieldContext context)
    {
        var operation = context.Operation();
        var asAt = context.AsAt();
        var (session, day) = (operation.Session, context.LastKnownDay(asAt));
        var arguments = PageArguments.Of(context, List, "n");
        var school = NodeId.OrganisationOf(context.Argument<string>("school"));
        var ladder = (await session.Ask(SupportPolicyReads.Ladders([school], day))) is [var own, ..] ? own.Value : LadderPolicy.Default;
        var ids = await session.Ask(SupportReads.Below(
            school, ladder.Steps.Select(step => step.BelowPercent).DefaultIfEmpty(0).Max(), day, arguments.After?.Number(0), arguments.Limit, asAt));
        var rows = ids.Count == 0 ? [] : await SupportReads.Of(session, [.. ids], day, operation.Clock.GetUtcNow(), asAt);
        return new Page<SupportRow>(rows, arguments, row => Cursor.Write(List, row.RegistrationId), 0);
    }

    private static DateOnly Day(FieldContext context, DateTimeOffset? asAt)
    {
        var last = context.LastKnownDay(asAt);
        var asOf = context.Argument<DateOnly?>("asOf") ?? last;
        return asOf <= last ? asOf : throw new GraphQLException("The ladder stands on today or a day before.", DateRange.Code);
    }
}

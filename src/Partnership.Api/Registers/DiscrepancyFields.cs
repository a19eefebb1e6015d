using Partnership.Api.Access;
using Partnership.Api.Paging;
using Partnership.Attendance.Registers;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres;
using Partnership.Postgres.Registers;

namespace Partnership.Api.Registers;

/// <summary>Bindings of discrepancies as they are kept, beside those that a session shows as it is read.</summary>
internal static class DiscrepancyFields
{
    private const string List = "discrepancies";

    public static void Bind(SchemaBindings b)
    {
        b.Enum<DiscrepancyState>("DiscrepancyState").Input<DiscrepancyWhere>("DiscrepancyFilter");
        b.Object<DiscrepancyRow>("DiscrepancyRecord")
            .Property<DiscrepancyRow, string>("DiscrepancyRecord.id", row => NodeId.Of(NodeType.Discrepancy, row.Id).ToString())
            .Pupil<DiscrepancyRow>("DiscrepancyRecord.pupil", row => row.PupilId)
            .Organisation<DiscrepancyRow>("DiscrepancyRecord.here", row => row.Found.HereId)
            .Organisation<DiscrepancyRow>("DiscrepancyRecord.there", row => row.Found.ThereId)
            .Organisation<DiscrepancyRow>("DiscrepancyRecord.actionBy", row => row.Found.ActionById);
        b.Object<DiscrepancyExplanationRow>("DiscrepancyExplanation")
            .Organisation<DiscrepancyExplanationRow>("DiscrepancyExplanation.organisation", row => row.OrganisationId);
        b.Object<Page<DiscrepancyRow>>("DiscrepancyConnection").Object<Edge<DiscrepancyRow>>("DiscrepancyEdge");
        b.Root("Query.discrepancies", Page);
        b.Resolve<SessionRow, IReadOnlyList<DiscrepancyRow>>("Session.discrepancyRecords", OfSessions);
    }

    private static async ValueTask<Page<DiscrepancyRow>?> Page(FieldContext context)
    {
        var arguments = PageArguments.Of(context, List, "dnn");
        var filter = context.Argument<DiscrepancyWhere?>("where")?.Filter ?? new DiscrepancyFilter();
        var session = context.Operation().Session;
        (DateOnly, Half, long)? after = arguments.After is { } cursor ? (cursor.Date(0), (Half)cursor.Number(1), cursor.Number(2)) : null;
        var rows = session.Ask(DiscrepancyReads.Page(filter, after, arguments.Limit));
        var count = PageArguments.Count(context, session, () => DiscrepancyReads.Count(filter));
        return new Page<DiscrepancyRow>(await rows, arguments, row => Cursor.Write(List, row.Date, (int)row.Half, row.Id), await count);
    }

    private static async ValueTask<IReadOnlyList<IReadOnlyList<DiscrepancyRow>?>> OfSessions(IReadOnlyList<SessionRow> parents, FieldContext context)
    {
        var rows = await context.Operation().Session.Ask(DiscrepancyReads.OfSessions(parents.Keys(KeyOf)));
        return parents.Distribute(KeyOf, rows, row => new SessionKeyRow(row.Date, row.Half, row.PupilId));
    }

    private static SessionKeyRow KeyOf(SessionRow row) => new(row.Date, row.Half, row.PupilId);
}

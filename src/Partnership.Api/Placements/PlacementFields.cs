using Partnership.Api.Access;
using Partnership.Api.Paging;
using Partnership.Attendance.Placements;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres;
using Partnership.Postgres.Placements;

namespace Partnership.Api.Placements;

/// <summary>Bindings of placements.</summary>
internal static class PlacementFields
{
    private const string List = "placements";

    public static void Bind(SchemaBindings b)
    {
        b.Enum<PlacementRoute>("PlacementRoute").Input<PlacementWhere>("PlacementFilter");
        b.Object<PlacementRow>("Placement")
            .Property<PlacementRow, string>("Placement.id", row => NodeId.Of(NodeType.Placement, row.Id).ToString())
            .Pupil<PlacementRow>("Placement.pupil", row => row.PupilId)
            .Organisation<PlacementRow>("Placement.provider", row => row.ProviderId)
            .Organisation<PlacementRow>("Placement.commissioner", row => row.CommissionerId)
            .Organisation<PlacementRow>("Placement.school", row => row.SchoolId);
        b.Resolve<PlacementRow, AgreedTimetableRow>("Placement.agreedTimetable", (parents, _) =>
            ValueTask.FromResult<IReadOnlyList<AgreedTimetableRow?>>([.. parents.Select(row => AgreedTimetableRow.Of(row.AgreedWeek, row.RemoteWeek))]));
        b.Object<AgreedTimetableRow>("AgreedTimetable").Object<AgreedSessionRow>("AgreedSession");
        b.Object<Page<PlacementRow>>("PlacementConnection").Object<Edge<PlacementRow>>("PlacementEdge");
        b.Root("Query.placements", Page);
    }

    private static async ValueTask<Page<PlacementRow>?> Page(FieldContext context)
    {
        var arguments = PageArguments.Of(context, List, "dn");
        var today = context.Operation().Scope.On;
        var filter = context.Argument<PlacementWhere?>("where")?.Filter(today) ?? new PlacementFilter(LiveOn: today);
        var session = context.Operation().Session;
        (DateOnly, long)? after = arguments.After is { } cursor ? (cursor.Date(0), cursor.Number(1)) : null;
        var rows = session.Ask(PlacementReads.Page(filter, after, arguments.Limit));
        var count = PageArguments.Count(context, session, () => PlacementReads.Count(filter));
        return new Page<PlacementRow>(await rows, arguments, row => Cursor.Write(List, row.Starts, row.Id), await count);
    }
}

using Partnership.Api.Access;
using Partnership.Api.Paging;
using Partnership.Attendance.Duties;
using Partnership.Attendance.Registers;
using Partnership.Attendance.Rules;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres;
using Partnership.Postgres.Duties;

namespace Partnership.Api.Duties;

/// <summary>Bindings of duties and of the rules behind them.</summary>
internal static class DutyFields
{
    private const string List = "duties";

    public static void Bind(SchemaBindings b)
    {
        b.Enum<DutyKind>("DutyKind").Enum<DutyHolder>("DutyHolder").Enum<DutySettlement>("DutySettlement").Enum<RuleCertainty>("RuleCertainty");
        b.Input<DutyWhere>("DutyFilter").Object<Rule>("Rule").Object<DutyDoneRow>("DutyDone");
        b.Object<DutyRow>("Duty")
            .Property<DutyRow, string>("Duty.id", row => NodeId.Of(NodeType.Duty, row.Id).ToString())
            .Pupil<DutyRow>("Duty.pupil", row => row.Duty.PupilId)
            .Organisation<DutyRow>("Duty.organisation", row => row.Duty.OrganisationId);
        b.Object<Page<DutyRow>>("DutyConnection").Object<Edge<DutyRow>>("DutyEdge");
        b.Root("Query.duties", Page);
    }

    private static async ValueTask<Page<DutyRow>?> Page(FieldContext context)
    {
        var operation = context.Operation();
        var arguments = PageArguments.Of(context, List, "nn");
        var where = context.Argument<DutyWhere?>("where");
        var filter = new DutyFilter(
            context.Argument<string?>("organisation") is { } id ? [NodeId.OrganisationOf(id)] : [.. operation.Scope.WriterIds],
            operation.Clock.GetUtcNow(),
            context.Argument<DateOnly?>("due") is { } due ? LondonTime.ToInstant(due.AddDays(1), TimeOnly.MinValue) : null,
            where?.Kind,
            where?.ForWhom,
            where?.Pupil is { } pupil ? NodeId.KeyOf(pupil, NodeType.Pupil) : null,
            where?.Overdue,
            where?.Done ?? false);
        (DateTimeOffset, long)? after = arguments.After is { } cursor
            ? (DateTimeOffset.UnixEpoch.AddMicroseconds(cursor.Number(0)), cursor.Number(1))
            : null;
        var rows = operation.Session.Ask(DutyReads.Page(filter, after, arguments.Limit));
        var count = PageArguments.Count(context, operation.Session, () => DutyReads.Count(filter));
        return new Page<DutyRow>(
            await rows,
            arguments,
            row => Cursor.Write(List, (row.Duty.Due.EndsAt - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond, row.Id),
            await count);
    }
}

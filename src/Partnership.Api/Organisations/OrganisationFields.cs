using Partnership.Api.Access;
using Partnership.Api.Paging;
using Partnership.Attendance.Organisations;
using Partnership.Attendance.Registers;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres;
using Partnership.Postgres.Organisations;

namespace Partnership.Api.Organisations;

/// <summary>Bindings of organisations, their memberships, calendars and policies.</summary>
internal static class OrganisationFields
{
    private const string List = "organisations";

    public static void Bind(SchemaBindings b)
    {
        b.Enum<OrganisationKind>("OrganisationKind").Enum<SchoolPhase>("SchoolPhase").Enum<ClosureKind>("ClosureKind");
        b.Input<OrganisationKey>("OrganisationKey").Input<OrganisationWhere>("OrganisationFilter");
        b.Object<OrganisationRow>("Organisation").Property<OrganisationRow, string>("Organisation.id", IdOf);
        b.Object<MembershipRow>("Membership").Organisation<MembershipRow>("Membership.of", membership => membership.OfId);
        b.Object<PolicyRow>("OrganisationPolicy");
        b.Object<CalendarRow>("Calendar").Object<CalendarTerm>("Term").Object<CalendarClosure>("Closure").Object<CalendarTime>("SessionTime");
        b.Object<Page<OrganisationRow>>("OrganisationConnection").Object<Edge<OrganisationRow>>("OrganisationEdge");
        b.Root("Query.organisation", One);
        b.Root("Query.organisations", Page);
        b.Resolve<OrganisationRow, IReadOnlyList<MembershipRow>>("Organisation.memberships", Memberships);
        b.Resolve<OrganisationRow, CalendarRow>("Organisation.calendar", Calendars);
        b.Resolve<OrganisationRow, PolicyRow>("Organisation.policy", Policies);
    }

    private static string IdOf(OrganisationRow organisation) => NodeId.Of(NodeType.Organisation, organisation.Id).ToString();

    private static ValueTask<OrganisationRow?> One(FieldContext context)
    {
        var key = context.Argument<OrganisationKey>("by");
        return context.Operation().Session.Ask(key.Urn is { } urn
            ? OrganisationReads.ByUrn(urn)
            : OrganisationReads.ById(NodeId.OrganisationOf(key.Id)));
    }

    private static async ValueTask<Page<OrganisationRow>?> Page(FieldContext context)
    {
        var arguments = PageArguments.Of(context, List, "n");
        var kinds = context.Argument<OrganisationWhere?>("where")?.Kind;
        var session = context.Operation().Session;
        var rows = session.Ask(OrganisationReads.Page(kinds, (int?)arguments.After?.Number(0), arguments.Limit));
        var count = PageArguments.Count(context, session, () => OrganisationReads.Count(kinds));
        return new Page<OrganisationRow>(await rows, arguments, row => Cursor.Write(List, row.Id), await count);
    }

    private static async ValueTask<IReadOnlyList<IReadOnlyList<MembershipRow>?>> Memberships(IReadOnlyList<OrganisationRow> parents, FieldContext context)
    {
        var rows = await context.Operation().Session.Ask(OrganisationReads.Memberships(parents.Keys(parent => parent.Id)));
        return parents.Distribute(parent => parent.Id, rows, row => row.MemberId);
    }

    private static async ValueTask<IReadOnlyList<CalendarRow?>> Calendars(IReadOnlyList<OrganisationRow> parents, FieldContext context)
    {
        var year = AcademicYear.Of(context.Operation().Scope.On);
        var range = DateRange.Of(context.Argument<DateOnly?>("from") ?? year.From, context.Argument<DateOnly?>("to") ?? year.To, 400);
        var rows = await context.Operation().Session.Ask(CalendarReads.Of(parents.Keys(parent => parent.Id), range.From, range.To));
        var byId = rows.ToDictionary(row => row.OrganisationId);
        return [.. parents.Select(parent => byId.GetValueOrDefault(parent.Id))];
    }

    private static async ValueTask<IReadOnlyList<PolicyRow?>> Policies(IReadOnlyList<OrganisationRow> parents, FieldContext context)
    {
        var rows = await context.Operation().Session.Ask(OrganisationReads.Policies(
            parents.Keys(parent => parent.Id), context.Argument<DateOnly?>("on") ?? context.Operation().Scope.On));
        var byId = rows.ToDictionary(row => row.OrganisationId);
        return [.. parents.Select(parent => byId.GetValueOrDefault(parent.Id))];
    }
}

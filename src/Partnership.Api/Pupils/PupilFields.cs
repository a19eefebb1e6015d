using Partnership.Api.Access;
using Partnership.Api.Paging;
using Partnership.Attendance.Access;
using Partnership.Attendance.Pupils;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres;
using Partnership.Postgres.Placements;
using Partnership.Postgres.Pupils;

namespace Partnership.Api.Pupils;

/// <summary>Bindings of pupils, their contacts and their registrations.</summary>
internal static class PupilFields
{
    // The cursor holds no name: it stands in logs and addresses.
    private const string ByName = "pupils-by-name";
    private const string ById = "pupils-by-id";

    public static void Bind(SchemaBindings b)
    {
        b.Enum<RegistrationStatus>("RegistrationStatus");
        b.Input<PupilKey>("PupilKey").Input<PupilWhere>("PupilFilter");
        b.Object<PupilRow>("Pupil").Property<PupilRow, string>("Pupil.id", pupil => NodeId.Of(NodeType.Pupil, pupil.Id).ToString());
        b.Object<ContactRow>("Contact").Property<ContactRow, string>("Contact.id", contact => NodeId.Of(NodeType.Contact, contact.Id).ToString());
        b.Object<RegistrationRow>("Registration")
            .Property<RegistrationRow, string>("Registration.id", row => NodeId.Of(NodeType.Registration, row.Id).ToString())
            .Pupil<RegistrationRow>("Registration.pupil", row => row.PupilId)
            .Organisation<RegistrationRow>("Registration.school", row => row.SchoolId);
        b.Object<Page<PupilRow>>("PupilConnection").Object<Edge<PupilRow>>("PupilEdge");
        b.Root("Query.pupil", One);
        b.Root("Query.pupils", Page);
        b.Organisation<PupilRow>("Pupil.homeLocalAuthority", pupil => pupil.HomeLocalAuthorityId);
        b.Resolve<PupilRow, IReadOnlyList<string>>("Pupil.formerUpns", FormerUpns);
        b.Resolve<PupilRow, IReadOnlyList<ContactRow>>("Pupil.contacts", Contacts);
        b.Resolve<PupilRow, IReadOnlyList<RegistrationRow>>("Pupil.registrations", Registrations);
        b.Resolve<PupilRow, IReadOnlyList<PlacementRow>>("Pupil.placements", Placements);
    }

    private static async ValueTask<PupilRow?> One(FieldContext context)
    {
        var (session, names) = Of(context);
        var key = context.Argument<PupilKey>("by");

        // Whoever may not read a UPN may not find out by asking for one either.
        var pupil = key.Upn is { } upn
            ? names ? await session.Ask(PupilReads.ByUpn(upn)) : null
            : await session.Ask(PupilReads.Standing(NodeId.KeyOf(key.Id, NodeType.Pupil), names));
        if (pupil is not null)
        {
            context.Returns([pupil.Id]);
        }

        return pupil;
    }

    private static async ValueTask<Page<PupilRow>?> Page(FieldContext context)
    {
        var (session, names) = Of(context);
        var list = names ? ByName : ById;
        var arguments = PageArguments.Of(context, list, "n");
        var filter = context.Argument<PupilWhere?>("where")?.Filter ?? new PupilFilter();
        var after = arguments.After?.Number(0);
        var counts = context.Selects("totalCount");
        var counted = counts ? session.Ask(PupilReads.CountedPage(filter, names, after, arguments.Limit)) : default;
        var uncounted = counts ? default : session.Ask(PupilReads.Page(filter, names, after, arguments.Limit));
        var anchor = names && after is { } id ? session.Ask(PupilReads.ByIds([id], names: false)) : ValueTask.FromResult<IReadOnlyList<PupilRow>>([]);
        var (rows, total) = counts ? await counted : new CountedPupils(await uncounted, 0);
        var page = new Page<PupilRow>(rows, arguments, row => Cursor.Write(list, row.Id), total);
        if (await anchor is [] && names && after is not null)
        {
            // An ended page and a lost place look the same to the statement: say which it is.
            throw new GraphQLException("The cursor's place can no longer be seen: begin again with the first page.", Cursor.BadCursor);
        }

        context.Returns(page.Nodes.Select(row => row.Id));
        return page;
    }

    private static async ValueTask<IReadOnlyList<IReadOnlyList<string>?>> FormerUpns(IReadOnlyList<PupilRow> parents, FieldContext context)
    {
        var rows = await context.Operation().Session.Ask(PupilReads.FormerUpns(parents.Keys(parent => parent.Id)));
        return parents.Distribute(parent => parent.Id, rows, row => row.PupilId, row => row.Upn);
    }

    private static async ValueTask<IReadOnlyList<IReadOnlyList<ContactRow>?>> Contacts(IReadOnlyList<PupilRow> parents, FieldContext context)
    {
        var rows = await context.Operation().Session.Ask(PupilReads.Contacts(parents.Keys(parent => parent.Id)));
        return parents.Distribute(parent => parent.Id, rows, row => row.PupilId);
    }

    private static async ValueTask<IReadOnlyList<IReadOnlyList<RegistrationRow>?>> Registrations(IReadOnlyList<PupilRow> parents, FieldContext context)
    {
        var rows = await context.Operation().Session.Ask(RegistrationReads.OfPupils(parents.Keys(parent => parent.Id)));
        return parents.Distribute(parent => parent.Id, rows, row => row.PupilId);
    }

    private static async ValueTask<IReadOnlyList<IReadOnlyList<PlacementRow>?>> Placements(IReadOnlyList<PupilRow> parents, FieldContext context)
    {
        var rows = await context.Operation().Session.Ask(PlacementReads.OfPupils(parents.Keys(parent => parent.Id)));
        return parents.Distribute(parent => parent.Id, rows, row => row.PupilId);
    }

    private static (ScopedSession Session, bool Names) Of(FieldContext context) =>
        (context.Operation().Session, context.Operation().Scope.Sees(DataClass.Identity));
}

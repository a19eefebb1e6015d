using Partnership.Api.Access;
using Partnership.Api.Paging;
using Partnership.Attendance.Absences;
using Partnership.Attendance.Organisations;
using Partnership.Attendance.Registers;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres;
using Partnership.Postgres.Absences;

namespace Partnership.Api.Absences;

/// <summary>Bindings of an authority's list of missing pupils.</summary>
internal static class MissingPupilFields
{
    private const string List = "missing-pupils";

    public static void Bind(SchemaBindings b)
    {
        b.Enum<MissingPupilBasis>("MissingPupilBasis").Enum<MissingPupilStep>("MissingPupilStep").Input<MissingPupilWhere>("MissingPupilFilter");
        b.Object<MissingPupilRow>("MissingPupil")
            .Property<MissingPupilRow, string>("MissingPupil.id", row => NodeId.Of(NodeType.MissingPupil, row.Id).ToString())
            .Pupil<MissingPupilRow>("MissingPupil.pupil", row => row.PupilId)
            .Organisation<MissingPupilRow>("MissingPupil.school", row => row.SchoolId)
            .Resolve<MissingPupilRow, int>("MissingPupil.scheduledDays", ScheduledDays)
            .Resolve<MissingPupilRow, IReadOnlyList<ContactAttemptRow>>("MissingPupil.contactAttempts", Attempts)
            .Resolve<MissingPupilRow, IReadOnlyList<AbsenceRow>>("MissingPupil.absences", Absences);
        b.Object<LastSeenRow>("LastSeen").Organisation<LastSeenRow>("LastSeen.organisation", row => row.OrganisationId);
        b.Object<MissingPupilPage>("MissingPupilConnection").Object<Edge<MissingPupilRow>>("MissingPupilEdge");
        b.Root("Query.missingPupils", Page);
    }

    private static async ValueTask<MissingPupilPage?> Page(FieldContext context)
    {
        var arguments = PageArguments.Of(context, List, "dn");
        var scope = context.Operation().Scope;
        var asAt = context.AsAt();
        var day = asAt is { } known ? LondonTime.DateOf(known) : scope.On;
        var asOf = context.Argument<DateOnly?>("asOf") ?? day;
        if (asOf > scope.On || (asAt is not null && asOf != day))
        {
            throw new GraphQLException("The list is for today or a day before, and with `asAt` for that instant's day.", DateRange.Code);
        }

        var where = context.Argument<MissingPupilWhere?>("where");
        var filter = new MissingPupilFilter(
            asOf,
            context.Argument<string?>("localAuthority") is { } id ? NodeId.OrganisationOf(id)
                : scope.Caller.OrganisationKind == OrganisationKind.LocalAuthority ? scope.Caller.OrganisationId : null,
            where?.Basis,
            where?.School is { } school ? NodeId.OrganisationOf(school) : null,
            where?.Overdue,
            asAt);
        var session = context.Operation().Session;
        (DateOnly, long)? after = arguments.After is { } cursor ? (cursor.Date(0), cursor.Number(1)) : null;
        var rows = session.Ask(MissingPupilReads.Page(filter, after, arguments.Limit));
        var count = PageArguments.Count(context, session, () => MissingPupilReads.Count(filter));
        return new MissingPupilPage(await rows, arguments, row => Cursor.Write(List, row.AbsentSince, row.Id), await count, asOf);
    }

    private static async ValueTask<IReadOnlyList<int>> ScheduledDays(IReadOnlyList<MissingPupilRow> parents, FieldContext context)
    {
        var rows = await context.Operation().Session.Ask(MissingPupilReads.ScheduledDays(parents.Keys(parent => parent.Id), parents[0].AsOf, parents[0].AsAt));
        var byCase = new Dictionary<long, int>(rows);
        return [.. parents.Select(parent => byCase.GetValueOrDefault(parent.Id))];
    }

    private static async ValueTask<IReadOnlyList<IReadOnlyList<ContactAttemptRow>?>> Attempts(IReadOnlyList<MissingPupilRow> parents, FieldContext context)
    {
        MissingPupilRow[] cases = [.. parents.DistinctBy(parent => parent.PupilId)];
        var rows = await context.Operation().Session.Ask(AbsenceReads.AttemptsSince(
            [.. cases.Select(row => row.PupilId)], [.. cases.Select(row => LondonTime.ToInstant(row.AbsentSince, TimeOnly.MinValue))]));
        var byPupil = rows.ToLookup(row => row.PupilId);
        return
        [
            .. parents.Select(parent =>
                (IReadOnlyList<ContactAttemptRow>)[.. byPupil[parent.PupilId].Where(row => parent.AsAt is { } known ? row.RecordedAt <= known : LondonTime.DateOf(row.At) <= parent.AsOf)]),
        ];
    }

    private static async ValueTask<IReadOnlyList<IReadOnlyList<AbsenceRow>?>> Absences(IReadOnlyList<MissingPupilRow> parents, FieldContext context)
    {
        MissingPupilRow[] cases = [.. parents.DistinctBy(parent => parent.PupilId)];
        long[] pupils = [.. cases.Select(row => row.PupilId)];
        var session = context.Operation().Session;
        var rows = parents[0].AsAt is { } known
            ? await KnownAbsences.Since(session, pupils, cases.Min(row => row.AbsentSince), known)
            : await session.Ask(AbsenceReads.Since(pupils, [.. cases.Select(row => row.AbsentSince)]));
        var byPupil = rows.ToLookup(row => row.PupilId);
        return [.. parents.Select(parent => (IReadOnlyList<AbsenceRow>)[.. byPupil[parent.PupilId].Where(row => row.Starts <= parent.AsOf && row.LastDate >= parent.AbsentSince)])];
    }
}

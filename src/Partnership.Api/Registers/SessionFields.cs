using Partnership.Api.Access;
using Partnership.Api.Paging;
using Partnership.Attendance.Registers;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres;
using Partnership.Postgres.Pupils;
using Partnership.Postgres.Registers;

namespace Partnership.Api.Registers;

/// <summary>Bindings of sessions: one pupil, one date, one half, seen from every organisation at once.</summary>
internal static class SessionFields
{
    private const string List = "sessions";
    private const int MostDays = 32;

    public static void Bind(SchemaBindings b)
    {
        b.Enum<ExpectationState>("ExpectationState").Enum<DiscrepancyKind>("DiscrepancyKind").Input<SessionWhere>("SessionFilter");
        b.Object<SessionRow>("Session").Pupil<SessionRow>("Session.pupil", row => row.PupilId);
        b.Object<ExpectationRow>("Expectation").Organisation<ExpectationRow>("Expectation.organisation", row => row.OrganisationId);
        b.Object<Discrepancy>("Discrepancy")
            .Organisation<Discrepancy>("Discrepancy.here", row => row.HereId == 0 ? null : row.HereId)
            .Organisation<Discrepancy>("Discrepancy.there", row => row.ThereId)
            .Organisation<Discrepancy>("Discrepancy.actionBy", row => row.ActionById);
        b.Object<Page<SessionRow>>("SessionConnection").Object<Edge<SessionRow>>("SessionEdge");
        b.Root("Query.sessions", Page);
        b.Resolve<PupilRow, IReadOnlyList<SessionRow>>("Pupil.sessions", OfPupils);
    }

    private static async ValueTask<IReadOnlyList<IReadOnlyList<SessionRow>?>> OfPupils(IReadOnlyList<PupilRow> parents, FieldContext context)
    {
        var operation = context.Operation();
        var from = context.Argument<DateOnly?>("from") ?? SchoolCalendar.WeekOf(operation.Scope.On);
        var range = DateRange.OfSessions(context, from, context.Argument<DateOnly?>("to") ?? FridayOf(from), MostDays);
        var rows = await SessionReads.OfPupils(
            operation.Session, parents.Keys(parent => parent.Id), range.From, range.To, Parts(context, ""), operation.Clock.GetUtcNow(), context.AsAt());
        Carry(context, rows);
        return [.. parents.Select(parent => (IReadOnlyList<SessionRow>)[.. rows[parent.Id].Where(row => range.Contains(new SessionKey(row.Date, row.Half)))])];
    }

    // Two statements in a row, since the second's pupils are the first's answer; the fields below then need none of their own.
    private static async ValueTask<Page<SessionRow>?> Page(FieldContext context)
    {
        var operation = context.Operation();
        var session = operation.Session;
        var arguments = PageArguments.Of(context, List, "dnn");
        var filter = context.Argument<SessionWhere>("where").Filter;
        DateRange.OfSessions(filter.From, filter.FromHalf, filter.To, filter.ToHalf, MostDays);
        var asAt = context.AsAt();
        SessionKeyRow? after = arguments.After is { } c ? new SessionKeyRow(c.Date(0), (Half)c.Number(1), c.Number(2)) : null;
        var asked = session.Ask(SessionReads.Page(filter, after, arguments.Limit));
        var count = PageArguments.Count(context, session, () => SessionReads.Count(filter));
        var keys = await asked;
        var total = await count;
        IReadOnlyList<SessionRow> rows = keys.Count == 0 ? [] : Pick(keys, context, await SessionReads.OfPupils(
            session,
            keys.Keys(key => key.PupilId),
            keys[0].Date,
            keys[^1].Date,
            Parts(context, "nodes.") | Parts(context, "edges.node."),
            operation.Clock.GetUtcNow(),
            asAt));
        return new Page<SessionRow>(rows, arguments, row => Cursor.Write(List, row.Date, (int)row.Half, row.PupilId), total);
    }

    private static void Carry(FieldContext context, SessionsOfPupils read)
    {
        var rows = OperationRows.Of(context);
        rows.Registrations.Carry(read.Registrations);
        rows.Placements.Carry(read.Placements);
    }

    private static SessionRow[] Pick(IReadOnlyList<SessionKeyRow> keys, FieldContext context, SessionsOfPupils rows)
    {
        Carry(context, rows);
        var byKey = rows.ByPupil.Values.SelectMany(of => of).ToDictionary(row => new SessionKeyRow(row.Date, row.Half, row.PupilId));
        return [.. keys.Where(byKey.ContainsKey).Select(key => byKey[key])];
    }

    private static SessionParts Parts(FieldContext context, string below) => new(
        context.Selects(below + "marks"), context.Selects(below + "observations"), context.Selects(below + "discrepancies"));

    private static DateOnly FridayOf(DateOnly date) => SchoolCalendar.WeekOf(date).AddDays(4) is var friday && friday < date ? date : friday;
}

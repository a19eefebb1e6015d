using Partnership.Api.Access;
using Partnership.Api.Paging;
using Partnership.Attendance.Absences;
using Partnership.Attendance.Registers;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres;
using Partnership.Postgres.Absences;

namespace Partnership.Api.Absences;

/// <summary>Bindings of absence episodes and contact attempts.</summary>
internal static class AbsenceFields
{
    private const string List = "absences";

    public static void Bind(SchemaBindings b)
    {
        b.Enum<AbsenceReasonCategory>("AbsenceReason").Enum<AbsenceState>("AbsenceState");
        b.Enum<ContactMethod>("ContactMethod").Enum<ContactOutcome>("ContactOutcome").Input<AbsenceWhere>("AbsenceFilter");
        b.Object<AbsenceRow>("Absence")
            .Property<AbsenceRow, string>("Absence.id", row => NodeId.Of(NodeType.Absence, row.Id).ToString())
            .Pupil<AbsenceRow>("Absence.pupil", row => row.PupilId)
            .Organisation<AbsenceRow>("Absence.organisation", row => row.OrganisationId)
            .Resolve<AbsenceRow, IReadOnlyList<ContactAttemptRow>>("Absence.contactAttempts", Attempts);
        b.Object<ContactAttemptRow>("ContactAttempt").Organisation<ContactAttemptRow>("ContactAttempt.organisation", row => row.OrganisationId);
        b.Object<Page<AbsenceRow>>("AbsenceConnection").Object<Edge<AbsenceRow>>("AbsenceEdge");
        b.Root("Query.absences", Page);
    }

    private static async ValueTask<Page<AbsenceRow>?> Page(FieldContext context)
    {
        var arguments = PageArguments.Of(context, List, "dn");
        var filter = context.Argument<AbsenceWhere?>("where")?.Filter ?? new AbsenceFilter();
        var session = context.Operation().Session;
        (DateOnly, long)? after = arguments.After is { } cursor ? (cursor.Date(0), cursor.Number(1)) : null;
        if (context.AsAt() is { } known)
        {
            return await PageThen(context, filter, known, arguments, after);
        }

        var rows = session.Ask(AbsenceReads.Page(filter, after, arguments.Limit));
        var count = PageArguments.Count(context, session, () => AbsenceReads.Count(filter));
        return new Page<AbsenceRow>(await rows, arguments, row => Cursor.Write(List, row.LastDate, row.Id), await count);
    }

    private static async ValueTask<Page<AbsenceRow>?> PageThen(
        FieldContext context, AbsenceFilter filter, DateTimeOffset known, PageArguments arguments, (DateOnly, long)? after)
    {
        var session = context.Operation().Session;
        var rows = await KnownAbsences.Page(session, filter, known, after, arguments.Limit);
        var total = context.Selects("totalCount") ? await KnownAbsences.Count(session, filter, known) : 0;
        var places = rows.ToDictionary(row => row.Absence.Id, row => row.Place);
        return new Page<AbsenceRow>([.. rows.Select(row => row.Absence)], arguments, row => Cursor.Write(List, places[row.Id], row.Id), total);
    }

    private static async ValueTask<IReadOnlyList<IReadOnlyList<ContactAttemptRow>?>> Attempts(IReadOnlyList<AbsenceRow> parents, FieldContext context)
    {
        var rows = await context.Operation().Session.Ask(AbsenceReads.Attempts(parents.Keys(parent => parent.Id)));
        return parents[0].AsAt is { } known
            ? parents.Distribute(parent => parent.Id, [.. rows.Where(row => row.RecordedAt <= known)], row => row.AbsenceId)
            : parents.Distribute(parent => parent.Id, rows, row => row.AbsenceId);
    }
}

using Partnership.Api.Access;
using Partnership.Attendance.Registers;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres.Registers;

namespace Partnership.Api.Registers;

/// <summary>Bindings of statutory marks, observations and their amendments.</summary>
internal static class MarkFields
{
    public static void Bind(SchemaBindings b)
    {
        b.Enum<Half>("Half").Enum<StatisticalCategory>("StatisticalCategory").Enum<Observation>("Observation");
        b.Object<AttendanceMarkRow>("AttendanceMark")
            .Property<AttendanceMarkRow, string>("AttendanceMark.id", row => NodeId.Of(NodeType.AttendanceMark, KeyOf(row)).ToString())
            .Property<AttendanceMarkRow, DateOnly>("AttendanceMark.deletableFrom", row => RegisterRetention.KeptUntil(LondonTime.DateOf(row.RecordedAt)))
            .Registration<AttendanceMarkRow>("AttendanceMark.registration", row => row.RegistrationId)
            .Resolve<AttendanceMarkRow, IReadOnlyList<AmendmentRow>>("AttendanceMark.amendments", OfMarks);
        b.Object<ProviderMarkRow>("ProviderMark")
            .Property<ProviderMarkRow, string>("ProviderMark.id", row => NodeId.Of(NodeType.ProviderMark, KeyOf(row)).ToString())
            .Placement<ProviderMarkRow>("ProviderMark.placement", row => row.PlacementId)
            .Resolve<ProviderMarkRow, IReadOnlyList<AmendmentRow>>("ProviderMark.amendments", OfObservations);
        b.Object<AmendmentRow>("MarkAmendment");
    }

    private static MarkReference KeyOf(AttendanceMarkRow mark) => new(mark.SchoolId, mark.RegistrationId, mark.Date, mark.Half);

    private static MarkReference KeyOf(ProviderMarkRow mark) => new(mark.ProviderId, mark.PlacementId, mark.Date, mark.Half);

    // The trail tells the exact codes: where only the category crosses, it does not cross either.
    private static ValueTask<IReadOnlyList<IReadOnlyList<AmendmentRow>?>> OfMarks(IReadOnlyList<AttendanceMarkRow> parents, FieldContext context) =>
        Amendments(parents, "ATTENDANCE_MARK", KeyOf, mark => mark.IsExact, mark => mark.Version, context);

    private static ValueTask<IReadOnlyList<IReadOnlyList<AmendmentRow>?>> OfObservations(IReadOnlyList<ProviderMarkRow> parents, FieldContext context) =>
        Amendments(parents, "PROVIDER_MARK", KeyOf, _ => true, mark => mark.Version, context);

    // A mark of version 1 was never amended: most levels need no statement at all. At a past instant a mark shows the version of then.
    private static async ValueTask<IReadOnlyList<IReadOnlyList<AmendmentRow>?>> Amendments<T>(
        IReadOnlyList<T> parents, string subject, Func<T, MarkReference> keyOf, Func<T, bool> shows, Func<T, int> versionOf, FieldContext context)
    {
        MarkReference[] amended = [.. parents.Where(mark => shows(mark) && versionOf(mark) > 1).Select(keyOf).Distinct()];
        var rows = amended.Length == 0 ? [] : await context.Operation().Session.Ask(MarkReads.Amendments(subject, amended));
        var bySession = rows.ToLookup(row => (row.SubjectId, row.Date, row.Half));
        return
        [
            .. parents.Select(mark => shows(mark) && keyOf(mark) is var key
                ? (IReadOnlyList<AmendmentRow>)[.. bySession[(key.SubjectId, key.Date, key.Half)].Take(versionOf(mark) - 1)]
                : null),
        ];
    }
}

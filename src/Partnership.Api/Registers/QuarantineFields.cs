using Partnership.Api.Access;
using Partnership.Api.Paging;
using Partnership.Attendance.Registers;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres;
using Partnership.Postgres.Registers;

namespace Partnership.Api.Registers;

/// <summary>Bindings of imported marks that were set aside.</summary>
internal static class QuarantineFields
{
    private const string List = "quarantined-marks";

    public static void Bind(SchemaBindings b)
    {
        b.Enum<QuarantineReason>("QuarantineReason").Enum<QuarantineResolution>("QuarantineResolution");
        b.Object<QuarantinedMarkRow>("QuarantinedMark")
            .Property<QuarantinedMarkRow, string>("QuarantinedMark.id", row => NodeId.Of(NodeType.QuarantinedMark, row.Id).ToString())
            .Organisation<QuarantinedMarkRow>("QuarantinedMark.school", row => row.SchoolId)
            .Pupil<QuarantinedMarkRow>("QuarantinedMark.pupil", row => row.PupilId)
            .Registration<QuarantinedMarkRow>("QuarantinedMark.registration", row => row.RegistrationId);
        b.Object<Page<QuarantinedMarkRow>>("QuarantinedMarkConnection").Object<Edge<QuarantinedMarkRow>>("QuarantinedMarkEdge");
        b.Root("Query.quarantinedMarks", Page);
    }

    private static async ValueTask<Page<QuarantinedMarkRow>?> Page(FieldContext context)
    {
        var arguments = PageArguments.Of(context, List, "n");
        int? school = context.Argument<string?>("school") is { } id ? NodeId.OrganisationOf(id) : null;
        var resolved = context.Argument<bool>("resolved");
        var session = context.Operation().Session;
        var rows = session.Ask(QuarantineReads.Page(school, resolved, arguments.After?.Number(0) ?? 0, arguments.Limit));
        var count = PageArguments.Count(context, session, () => QuarantineReads.Count(school, resolved));
        return new Page<QuarantinedMarkRow>(await rows, arguments, row => Cursor.Write(List, row.Id), await count);
    }
}

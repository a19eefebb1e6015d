using Partnership.Api.Paging;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres;
using Partnership.Postgres.Access;

namespace Partnership.Api.Access;

/// <summary>Bindings of the record of who looked at whom.</summary>
internal static class AccessRecordFields
{
    private const string List = "access-records";

    public static void Bind(SchemaBindings b)
    {
        b.Object<AccessRecordRow>("AccessRecord")
            .Organisation<AccessRecordRow>("AccessRecord.organisation", row => row.OrganisationId)
            .PupilList<AccessRecordRow>("AccessRecord.pupils", row => row.PupilIds);
        b.Object<Page<AccessRecordRow>>("AccessRecordConnection").Object<Edge<AccessRecordRow>>("AccessRecordEdge");
        b.Root("Query.accessRecords", Page);
    }

    private static async ValueTask<Page<AccessRecordRow>?> Page(FieldContext context)
    {
        var arguments = PageArguments.Of(context, List, "n");
        // What is no pupil's id is answered as an unknown pupil is.
        long? pupil = context.Argument<string?>("pupil") is { } text
            ? NodeId.TryParse(text, out var id) && id.Type == NodeType.Pupil ? id.Key : -1
            : null;
        var rows = await context.Operation().Session.Ask(
            AccessRecordReads.Page(pupil, context.Argument<bool>("byOthers"), arguments.After?.Number(0), arguments.Limit));
        if (pupil is { } asked && rows.Count > 0)
        {
            context.Returns([asked]);
        }

        return new Page<AccessRecordRow>(rows, arguments, row => Cursor.Write(List, row.Id), 0);
    }
}

using Partnership.Api.Access;
using Partnership.Api.Paging;
using Partnership.Attendance.Returns;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres;
using Partnership.Postgres.Returns;

namespace Partnership.Api.Returns;

/// <summary>Bindings of returns that were sent, with the corrections that came after.</summary>
internal static class SentReturnFields
{
    private const string List = "sent-returns";

    public static void Bind(SchemaBindings b)
    {
        b.Input<SentReturnWhere>("SentReturnFilter");
        b.Object<SentReturnRow>("SentReturn")
            .Property<SentReturnRow, string>("SentReturn.id", row => NodeId.Of(NodeType.SentReturn, row.Id).ToString())
            .Organisation<SentReturnRow>("SentReturn.organisation", row => row.OrganisationId)
            .Organisation<SentReturnRow>("SentReturn.authority", row => row.AuthorityId)
            .Resolve<SentReturnRow, IReadOnlyList<SentLineRow>>("SentReturn.lines", Lines)
            .Resolve<SentReturnRow, IReadOnlyList<ReturnCorrection<IReturnLine>>>("SentReturn.corrections", Corrections);
        b.Object<SentLineRow>("SentReturnLine")
            .Pupil<SentLineRow>("SentReturnLine.pupil", line => line.PupilId)
            .Property<SentLineRow, IReadOnlyList<Said>>("SentReturnLine.said", line => Said.Of(line.Line)!)
            .Property<SentLineRow, IReadOnlyList<Said>>("SentReturnLine.particulars", line => Said.Of(line.Particulars));
        b.Object<ReturnCorrection<IReturnLine>>("ReturnCorrection")
            .Property<ReturnCorrection<IReturnLine>, IReadOnlyList<Said>?>("ReturnCorrection.whenSent", line => Said.Of(line.WhenSent))
            .Property<ReturnCorrection<IReturnLine>, IReadOnlyList<Said>?>("ReturnCorrection.now", line => Said.Of(line.Now));
        b.Object<Said>("Said");
        b.Object<Page<SentReturnRow>>("SentReturnConnection").Object<Edge<SentReturnRow>>("SentReturnEdge");
        b.Root("Query.sentReturns", Page);
    }

    private static async ValueTask<Page<SentReturnRow>?> Page(FieldContext context)
    {
        var arguments = PageArguments.Of(context, List, "n");
        var filter = context.Argument<SentReturnWhere?>("where")?.Filter ?? new SentReturnFilter();
        var session = context.Operation().Session;
        var rows = session.Ask(SentReturnReads.Page(filter, arguments.After?.Number(0), arguments.Limit));
        var count = PageArguments.Count(context, session, () => SentReturnReads.Count(filter));
        return new Page<SentReturnRow>(await rows, arguments, row => Cursor.Write(List, row.Id), await count);
    }

    // The particulars name children whom a live relationship may no longer show: they go into the access record all the same.
    private static async ValueTask<IReadOnlyList<IReadOnlyList<SentLineRow>?>> Lines(IReadOnlyList<SentReturnRow> parents, FieldContext context)
    {
        var rows = await context.Operation().Session.Ask(SentReturnReads.Lines(parents.Keys(parent => parent.Id), context.Operation().Scope));
        if (context.Selects("particulars"))
        {
            context.Returns(rows.Select(row => row.PupilId).OfType<long>());
        }

        return parents.Distribute(parent => parent.Id, rows, row => row.ReturnId);
    }

    private static ValueTask<IReadOnlyList<IReadOnlyList<ReturnCorrection<IReturnLine>>?>> Corrections(
        IReadOnlyList<SentReturnRow> parents, FieldContext context) =>
        ReturnCorrections.Of(context.Operation().Session, parents, context.Operation().Clock.GetUtcNow());
}

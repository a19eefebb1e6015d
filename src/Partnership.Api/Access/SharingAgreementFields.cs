using Partnership.Api.Concerns;
using Partnership.Api.Paging;
using Partnership.Attendance.Access;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres;
using Partnership.Postgres.Access;

namespace Partnership.Api.Access;

/// <summary>Bindings of what organisations agree to share beyond a duty (ADR 0066).</summary>
internal static class SharingAgreementFields
{
    private const string List = "sharing-agreements";

    public static void Bind(SchemaBindings b)
    {
        b.Enum<SharingAgreementState>("SharingAgreementState");
        b.Object<SharingAgreementRow>("SharingAgreement")
            .Property<SharingAgreementRow, string>("SharingAgreement.id", row => NodeId.Of(NodeType.SharingAgreement, row.Id).ToString())
            .Organisation<SharingAgreementRow>("SharingAgreement.giver", row => row.GiverId)
            .Organisation<SharingAgreementRow>("SharingAgreement.taker", row => row.TakerId)
            .Organisation<SharingAgreementRow>("SharingAgreement.proposer", row => row.ProposerId)
            .Organisation<SharingAgreementRow>("SharingAgreement.revokedByOrganisation", row => row.RevokedById);
        b.Object<Page<SharingAgreementRow>>("SharingAgreementConnection").Object<Edge<SharingAgreementRow>>("SharingAgreementEdge");
        b.Root("Query.sharingAgreements", Page);
        b.CaseMutation<ProposeInput, SharingAgreementRow>(
            "proposeSharingAgreement",
            "SharingAgreementPayload",
            "agreement",
            (operation, input, stop) => new ProposeSharingAgreement(operation.Database).RunAsync(operation.Scope, input.Request, stop),
            SharingAgreementReads.ByIds,
            row => row.Id);
        b.CaseMutation<AnswerInput, SharingAgreementRow>("answerSharingAgreement", (operation, input, stop) =>
            new MoveSharingAgreement(operation.Database).AnswerAsync(operation.Scope, KeyOf(input.Agreement), input.Accept, input.By.Person(), stop));
        b.CaseMutation<EndInput, SharingAgreementRow>("revokeSharingAgreement", (operation, input, stop) =>
            new MoveSharingAgreement(operation.Database).RevokeAsync(operation.Scope, KeyOf(input.Agreement), input.Reason, input.By.Person(), stop));
    }

    private static long KeyOf(string id) => NodeId.KeyOf(id, NodeType.SharingAgreement);

    private static async ValueTask<Page<SharingAgreementRow>?> Page(FieldContext context)
    {
        var arguments = PageArguments.Of(context, List, "n");
        var with = context.Argument<string?>("with") is { } id ? NodeId.OrganisationOf(id) : (int?)null;
        var rows = await context.Operation().Session.Ask(
            SharingAgreementReads.Page(context.Argument<bool>("live"), with, arguments.After?.Number(0) ?? 0, arguments.Limit));
        return new Page<SharingAgreementRow>(rows, arguments, row => Cursor.Write(List, row.Id), 0);
    }

    internal sealed record ProposeInput(
        string Giver,
        string Taker,
        IReadOnlyList<DataClass> DataClasses,
        IReadOnlyList<Purpose> Purposes,
        DateOnly? Starts,
        DateOnly Ends,
        DateOnly? ReviewOn,
        DateOnly? KeptUntil,
        string Terms,
        PersonInput? By)
    {
        public SharingAgreementRequest Request => new(
            NodeId.OrganisationOf(Giver), NodeId.OrganisationOf(Taker), DataClasses, Purposes, Starts, Ends, ReviewOn, KeptUntil, Terms, By.Person());
    }

    internal sealed record AnswerInput(string Agreement, bool Accept, PersonInput? By);

    internal sealed record EndInput(string Agreement, string Reason, PersonInput? By);
}

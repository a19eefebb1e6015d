using Partnership.Api.Access;
using Partnership.Attendance.Registers;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres.Registers;

namespace Partnership.Api.Registers;

/// <summary>Bindings of the codes that a session's registers could have.</summary>
internal static class ProposedCodeFields
{
    public static void Bind(SchemaBindings b)
    {
        b.Enum<MarkProposalBasis>("MarkProposalBasis");
        b.Object<MarkProposalRow>("ProposedCode")
            .Registration<MarkProposalRow>("ProposedCode.registration", row => row.RegistrationId)
            .Property<MarkProposalRow, string>("ProposedCode.code", row => row.Proposal.Proposal.Code)
            .Property<MarkProposalRow, IReadOnlyList<string>>("ProposedCode.alternatives", row => row.Proposal.Proposal.Alternatives)
            .Property<MarkProposalRow, MarkProposalBasis>("ProposedCode.basis", row => row.Proposal.Basis)
            .Property<MarkProposalRow, string>("ProposedCode.why", row => row.Proposal.Proposal.Why)
            .Property<MarkProposalRow, string?>("ProposedCode.current", row => row.Proposal.Current);
        b.Resolve<SessionRow, IReadOnlyList<MarkProposalRow>>("Session.proposedCodes", OfSessions);
    }

    private static async ValueTask<IReadOnlyList<IReadOnlyList<MarkProposalRow>?>> OfSessions(IReadOnlyList<SessionRow> parents, FieldContext context)
    {
        var rows = await context.Operation().Session.Ask(MarkProposalReads.OfSessions(parents.Keys(KeyOf)));
        return parents.Distribute(KeyOf, rows, row => row.Session);
    }

    private static SessionKeyRow KeyOf(SessionRow row) => new(row.Date, row.Half, row.PupilId);
}

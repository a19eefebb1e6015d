using Partnership.Api.Concerns;
using Partnership.Attendance.Referrals;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres.Referrals;

namespace Partnership.Api.Referrals;

/// <summary>Bindings of the mutations of a referral, besides the one that sends it at once.</summary>
internal static class ReferralMutations
{
    public static void Bind(SchemaBindings b) => b
        .CaseMutation<DraftInput, ReferralRow>(
            "draftReferral",
            "ReferralPayload",
            "referral",
            (operation, input, stop) => new SendReferral(operation.Database).DraftAsync(operation.Scope, input.Request, stop),
            ReferralReads.ByIds,
            row => row.Id)
        .CaseMutation<MoveInput, ReferralRow>(
            "moveReferral", (operation, input, stop) => new MoveReferral(operation.Database).RunAsync(operation.Scope, input.Move, stop));

    internal sealed record DraftInput(string Pupil, ReferralKind Kind, string Reason, string? From)
    {
        public ReferralRequest Request => new(
            NodeId.KeyOf(Pupil, NodeType.Pupil), Kind, Reason, From is null ? null : NodeId.OrganisationOf(From));
    }

    internal sealed record MoveInput(string Referral, ReferralState State, string? Reason, PersonInput? By)
    {
        public ReferralMove Move => new(NodeId.KeyOf(Referral, NodeType.Referral), State, Reason, By.Person());
    }
}

using Partnership.Api.Access;
using Partnership.Attendance.Referrals;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres.Referrals;

namespace Partnership.Api.Referrals;

/// <summary>Binding of <c>Mutation.sendReferral</c>.</summary>
internal static class SendReferralMutation
{
    public static void Bind(SchemaBindings b)
    {
        b.Input<Input>("SendReferralInput");
        b.Object<Payload>("SendReferralPayload").Resolve<Payload, ReferralRow>("SendReferralPayload.referral", Referral);
        b.Root("Mutation.sendReferral", Run);
    }

    private static async ValueTask<Payload> Run(FieldContext context)
    {
        var operation = context.Operation();
        var request = context.Argument<Input>("input").Request;
        var outcome = await new SendReferral(operation.Database).RunAsync(operation.Scope, request, context.CancellationToken);
        return new Payload(outcome.Key, UserError.Of(outcome.Rejections));
    }

    private static async ValueTask<IReadOnlyList<ReferralRow?>> Referral(IReadOnlyList<Payload> parents, FieldContext context)
    {
        List<long> ids = [.. parents.Where(parent => parent.Id is not null).Select(parent => parent.Id!.Value)];
        var rows = ids.Count == 0 ? [] : await context.Operation().Session.Ask(ReferralReads.ByIds(ids));
        return [.. parents.Select(parent => rows.FirstOrDefault(row => row.Id == parent.Id))];
    }

    internal sealed record Input(string Pupil, ReferralKind Kind, string Reason, string? From)
    {
        public ReferralRequest Request => new(
            NodeId.KeyOf(Pupil, NodeType.Pupil), Kind, Reason, From is null ? null : NodeId.OrganisationOf(From));
    }

    internal sealed record Payload(long? Id, IReadOnlyList<UserError> Errors);
}

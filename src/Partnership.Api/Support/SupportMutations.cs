using Partnership.Api.Access;
using Partnership.Api.Returns;
using Partnership.Attendance.Support;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres.Support;

namespace Partnership.Api.Support;

/// <summary>Bindings of the mutations of the ladder: what people did, what stops it, and how an organisation wants it.</summary>
internal static class SupportMutations
{
    public static void Bind(SchemaBindings b)
    {
        b.Input<StepInput>("RecordSupportStepInput").Input<AdjustmentInput>("RecordAdjustmentInput");
        b.Input<LadderInput>("SetSupportLadderInput").Input<LadderStepInput>("LadderStepInput").Input<TemplateInput>("SetLetterTemplateInput");
        RegistrationPayload.Bind(b, "RecordSupportStepPayload");
        RegistrationPayload.Bind(b, "RecordAdjustmentPayload");
        foreach (var type in new[] { "SetSupportLadderPayload", "SetLetterTemplatePayload" })
        {
            b.Object<PolicyPayload>(type).Organisation<PolicyPayload>($"{type}.organisation", payload => payload.OrganisationId);
        }

        b.Root("Mutation.recordSupportStep", RecordStep);
        b.Root("Mutation.recordAdjustment", RecordAdjustment);
        b.Root("Mutation.setSupportLadder", SetLadder);
        b.Root("Mutation.setLetterTemplate", SetTemplate);
    }

    private static async ValueTask<RegistrationPayload> RecordStep(FieldContext context)
    {
        var operation = context.Operation();
        var outcome = await new RecordSupport(operation.Database).StepAsync(operation.Scope, context.Argument<StepInput>("input").Request, context.CancellationToken);
        return new RegistrationPayload(outcome.Key, UserError.Of(outcome.Rejections));
    }

    private static async ValueTask<RegistrationPayload> RecordAdjustment(FieldContext context)
    {
        var operation = context.Operation();
        var outcome = await new RecordSupport(operation.Database).AdjustmentAsync(
            operation.Scope, context.Argument<AdjustmentInput>("input").Request, context.CancellationToken);
        return new RegistrationPayload(outcome.Key, UserError.Of(outcome.Rejections));
    }

    private static async ValueTask<PolicyPayload> SetLadder(FieldContext context)
    {
        var operation = context.Operation();
        var input = context.Argument<LadderInput>("input");
        var outcome = await new SetSupportPolicy(operation.Database).LadderAsync(
            operation.Scope, Organisation(operation, input.Organisation), input.Starts, input.Policy, context.CancellationToken);
        return new PolicyPayload(outcome.Key, UserError.Of(outcome.Rejections));
    }

    private static async ValueTask<PolicyPayload> SetTemplate(FieldContext context)
    {
        var operation = context.Operation();
        var input = context.Argument<TemplateInput>("input");
        var outcome = await new SetSupportPolicy(operation.Database).TemplateAsync(
            operation.Scope, Organisation(operation, input.Organisation), new LetterTemplate(input.Kind, input.Subject, input.Body), context.CancellationToken);
        return new PolicyPayload(outcome.Key, UserError.Of(outcome.Rejections));
    }

    private static int Organisation(OperationContext operation, string? id) => id is null ? operation.Caller.OrganisationId : NodeId.OrganisationOf(id);

    internal sealed record StepInput(string Registration, LadderStepKind Kind, DateOnly? TakenOn, string? Note, string? ByName, string? ByPosition)
    {
        public SupportStepRequest Request => new(NodeId.KeyOf(Registration, NodeType.Registration), Kind, TakenOn, Note, ByName, ByPosition);
    }

    internal sealed record AdjustmentInput(string Registration, DateOnly? Starts, DateOnly? Ends, int? TargetPercent, string? ByName, string? ByPosition)
    {
        public AdjustmentRequest Request => new(NodeId.KeyOf(Registration, NodeType.Registration), Starts, Ends, TargetPercent, ByName, ByPosition);
    }

    internal sealed record LadderInput(string? Organisation, DateOnly? Starts, int TargetPercent, IReadOnlyList<LadderStepInput> Steps)
    {
        public LadderPolicy Policy => new([.. Steps.Select(step => step.Step)], TargetPercent);
    }

    internal sealed record LadderStepInput(LadderStepKind Kind, int BelowPercent, LadderStepKind? After, int WithoutEffectForWeeks, LetterKind? Letter)
    {
        public LadderStep Step => new(Kind, LadderRules.Of(Kind), BelowPercent, After, WithoutEffectForWeeks, Letter);
    }

    internal sealed record TemplateInput(string? Organisation, LetterKind Kind, string Subject, string Body);

    internal sealed record PolicyPayload(int? OrganisationId, IReadOnlyList<UserError> Errors);
}

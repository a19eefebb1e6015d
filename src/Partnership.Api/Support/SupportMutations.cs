using Partnership.Api.Access;
using Partnership.Api.Concerns;
using Partnership.Api.Organisations;
using Partnership.Api.Returns;
using Partnership.Attendance.Support;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres.Support;

namespace Partnership.Api.Support;

/// <summary>Bindings of the mutations of the ladder: what people did, what stops it, and how an organisation wants it.</summary>
internal static class SupportMutations
{
    public static void Bind(SchemaBindings b)
    {
        b.Input<LadderStepInput>("LadderStepInput");
        RegistrationPayload.Bind<StepInput>(
            b, "recordSupportStep", (operation, input, stop) => new RecordSupport(operation.Database).StepAsync(operation.Scope, input.Request, stop));
        RegistrationPayload.Bind<AdjustmentInput>(
            b, "recordAdjustment", (operation, input, stop) => new RecordSupport(operation.Database).AdjustmentAsync(operation.Scope, input.Request, stop));
        OrganisationPayload.Bind<LadderInput>(b, "setSupportLadder", (operation, input, stop) => new SetSupportPolicy(operation.Database).LadderAsync(
            operation.Scope, Organisation(operation, input.Organisation), input.Starts, input.Policy, input.By.Person(), stop));
        OrganisationPayload.Bind<TemplateInput>(b, "setLetterTemplate", (operation, input, stop) => new SetSupportPolicy(operation.Database).TemplateAsync(
            operation.Scope, Organisation(operation, input.Organisation), new LetterTemplate(input.Kind, input.Subject, input.Body), input.By.Person(), stop));
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

    internal sealed record LadderInput(string? Organisation, DateOnly? Starts, int TargetPercent, IReadOnlyList<LadderStepInput> Steps, PersonInput? By)
    {
        public LadderPolicy Policy => new([.. Steps.Select(step => step.Step)], TargetPercent);
    }

    internal sealed record LadderStepInput(LadderStepKind Kind, int BelowPercent, LadderStepKind? After, int WithoutEffectForWeeks, LetterKind? Letter)
    {
        public LadderStep Step => new(Kind, LadderRules.Of(Kind), BelowPercent, After, WithoutEffectForWeeks, Letter);
    }

    internal sealed record TemplateInput(string? Organisation, LetterKind Kind, string Subject, string Body, PersonInput? By);
}

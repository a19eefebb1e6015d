using Partnership.GraphQL.Language;

namespace Partnership.GraphQL.Validation.Rules;

/// <summary>The schema has a root type for each operation (specification 5.2.1.1).</summary>
internal sealed class KnownOperationTypes(ValidationContext context) : ValidationRule(context)
{
    public override RuleEvents Hears => RuleEvents.Operation;

    public override void Operation(OperationDefinitionNode operation)
    {
        if (Context.Schema.GetRootType(operation.Operation) is null)
        {
            string kind = operation.Operation == OperationType.Mutation ? "mutations" : "subscriptions";
            Context.Report($"The schema has no {kind}.", operation.Location);
        }
    }
}

using Partnership.GraphQL.Language;

namespace Partnership.GraphQL.Validation.Rules;

/// <summary>Every variable used is declared by the operation (specification 5.8.3).</summary>
internal sealed class NoUndefinedVariables(ValidationContext context) : VariableRule(context)
{
    protected override void Use(OperationDefinitionNode operation, VariableUse use)
    {
        if (Find(operation, use.Node.Name) is null)
        {
            string name = operation.Name is null ? "the operation" : $"the operation \"{operation.Name}\"";
            Context.Report(
                $"The variable \"${use.Node.Name}\" is not declared by {name}.", use.Node.Location, operation.Location);
        }
    }
}

using Partnership.GraphQL.Language;

namespace Partnership.GraphQL.Validation.Rules;

/// <summary>Every variable declared is used (specification 5.8.4).</summary>
internal sealed class NoUnusedVariables(ValidationContext context) : VariableRule(context)
{
    private readonly HashSet<string> _used = [];

    protected override void Begin(OperationDefinitionNode operation) => _used.Clear();

    protected override void Use(OperationDefinitionNode operation, VariableUse use) => _used.Add(use.Node.Name);

    protected override void Finish(OperationDefinitionNode operation)
    {
        foreach (VariableDefinitionNode variable in operation.VariableDefinitions)
        {
            if (!_used.Contains(variable.Name))
            {
                string name = operation.Name is null ? "" : $" in the operation \"{operation.Name}\"";
                Context.Report($"The variable \"${variable.Name}\" is never used{name}.", variable.Location);
            }
        }
    }
}

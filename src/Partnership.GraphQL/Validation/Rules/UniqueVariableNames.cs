using Partnership.GraphQL.Language;

namespace Partnership.GraphQL.Validation.Rules;

/// <summary>An operation declares a variable once (specification 5.8.1).</summary>
internal sealed class UniqueVariableNames(ValidationContext context) : ValidationRule(context)
{
    public override RuleEvents Hears => RuleEvents.Operation;

    public override void Operation(OperationDefinitionNode operation)
    {
        if (operation.VariableDefinitions.Length < 2)
        {
            return;
        }

        foreach (IGrouping<string, VariableDefinitionNode> group in operation.VariableDefinitions.GroupBy(v => v.Name))
        {
            if (group.Skip(1).Any())
            {
                Context.Report(
                    $"The variable \"${group.Key}\" is declared more than once.",
                    [.. group.Select(v => v.Variable.NameLocation)]);
            }
        }
    }
}

using Partnership.GraphQL.Language;

namespace Partnership.GraphQL.Validation.Rules;

/// <summary>A variable is of a type that can be sent (specification 5.8.2).</summary>
internal sealed class VariablesAreInputTypes(ValidationContext context) : ValidationRule(context)
{
    public override RuleEvents Hears => RuleEvents.VariableDefinition;

    public override void VariableDefinition(VariableDefinitionNode variable)
    {
        if (Context.Schema.GetType(variable.Type) is { NamedType.IsInput: false } type)
        {
            Context.Report($"The variable \"${variable.Name}\" cannot be of the output type \"{type}\".", variable.Type.Location);
        }
    }
}

using System.Collections.Immutable;
using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Validation.Rules;

/// <summary>A field is given the arguments it requires (specification 5.4.3).</summary>
internal sealed class ProvidedRequiredArguments(ValidationContext context) : ValidationRule(context)
{
    public override RuleEvents Hears => RuleEvents.Field;

    public override void Field(FieldNode field)
    {
        if (Context.Field is not { Arguments.Length: > 0 } definition)
        {
            return;
        }

        foreach (InputValueDefinition argument in definition.Arguments)
        {
            if (argument.IsRequired && !IsGiven(field.Arguments, argument.Name))
            {
                Context.Report($"The argument \"{argument.Coordinate}\" of type \"{argument.Type}\" is required.", field.Location);
            }
        }
    }

    private static bool IsGiven(ImmutableArray<ArgumentNode> arguments, string name)
    {
        foreach (ArgumentNode argument in arguments)
        {
            if (argument.Name == name)
            {
                return true;
            }
        }

        return false;
    }
}

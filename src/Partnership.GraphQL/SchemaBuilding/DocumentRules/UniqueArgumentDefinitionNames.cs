using System.Collections.Immutable;
using Partnership.GraphQL.Language;
using Partnership.GraphQL.Validation;

namespace Partnership.GraphQL.SchemaBuilding.DocumentRules;

/// <summary>A field or directive defines each argument once (specification 3.6, 3.13).</summary>
internal sealed class UniqueArgumentDefinitionNames(ValidationContext context) : ValidationRule(context)
{
    public override RuleEvents Hears => RuleEvents.TypeSystem;

    public override void TypeSystem(DefinitionNode definition)
    {
        switch (definition)
        {
            case DirectiveDefinitionNode directive:
                Arguments("@" + directive.Name, directive.Arguments);
                break;
            case ComplexTypeDefinitionNode complex:
                foreach (FieldDefinitionNode field in complex.Fields)
                {
                    if (field.Arguments.Length > 1)
                    {
                        Arguments($"{complex.Name}.{field.Name}", field.Arguments);
                    }
                }

                break;
        }
    }

    private void Arguments(string owner, ImmutableArray<InputValueDefinitionNode> arguments)
    {
        foreach (IGrouping<string, InputValueDefinitionNode> group in arguments.GroupBy(a => a.Name))
        {
            if (group.Skip(1).Any())
            {
                Context.Report(
                    $"The argument \"{owner}({group.Key}:)\" is defined more than once.", [.. group.Select(a => a.NameLocation)]);
            }
        }
    }
}

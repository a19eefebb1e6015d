using Partnership.GraphQL.Language;
using Partnership.GraphQL.Validation;

namespace Partnership.GraphQL.SchemaBuilding.DocumentRules;

/// <summary>No two types have one name (specification 3.3).</summary>
internal sealed class UniqueTypeNames(ValidationContext context) : ValidationRule(context)
{
    private readonly Dictionary<string, TypeDefinitionNode> _known = [];

    public override RuleEvents Hears => RuleEvents.TypeSystem;

    public override void TypeSystem(DefinitionNode definition)
    {
        if (definition is TypeDefinitionNode { IsExtension: false } type && !_known.TryAdd(type.Name, type))
        {
            Context.Report(
                $"The type \"{type.Name}\" is defined more than once.", _known[type.Name].NameLocation, type.NameLocation);
        }
    }
}

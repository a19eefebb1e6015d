using Partnership.GraphQL.Language;
using Partnership.GraphQL.Validation;

namespace Partnership.GraphQL.SchemaBuilding.DocumentRules;

/// <summary>No two directives have one name (specification 3.3).</summary>
internal sealed class UniqueDirectiveNames(ValidationContext context) : ValidationRule(context)
{
    private readonly Dictionary<string, DirectiveDefinitionNode> _known = [];

    public override RuleEvents Hears => RuleEvents.TypeSystem;

    public override void TypeSystem(DefinitionNode definition)
    {
        if (definition is DirectiveDefinitionNode directive && !_known.TryAdd(directive.Name, directive))
        {
            Context.Report(
                $"The directive \"@{directive.Name}\" is defined more than once.",
                _known[directive.Name].NameLocation,
                directive.NameLocation);
        }
    }
}

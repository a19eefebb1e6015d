using Partnership.GraphQL.Language;
using Partnership.GraphQL.Validation;

namespace Partnership.GraphQL.SchemaBuilding.DocumentRules;

/// <summary>The schema is defined once (specification 3.3).</summary>
internal sealed class LoneSchemaDefinition(ValidationContext context) : ValidationRule(context)
{
    private bool _isDefined;

    public override RuleEvents Hears => RuleEvents.TypeSystem;

    public override void TypeSystem(DefinitionNode definition)
    {
        if (definition is not SchemaDefinitionNode { IsExtension: false })
        {
            return;
        }

        if (_isDefined)
        {
            Context.Report("The schema is defined more than once.", definition.Location);
        }

        _isDefined = true;
    }
}

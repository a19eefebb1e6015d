using Partnership.GraphQL.Language;
using Partnership.GraphQL.Validation;

namespace Partnership.GraphQL.SchemaBuilding.DocumentRules;

/// <summary>The schema and its extensions name one root type for each operation (specification 3.3.1).</summary>
internal sealed class UniqueOperationTypes(ValidationContext context) : ValidationRule(context)
{
    private readonly Dictionary<OperationType, OperationTypeDefinitionNode> _known = [];

    public override RuleEvents Hears => RuleEvents.TypeSystem;

    public override void TypeSystem(DefinitionNode definition)
    {
        if (definition is not SchemaDefinitionNode schema)
        {
            return;
        }

        foreach (OperationTypeDefinitionNode type in schema.OperationTypes)
        {
            if (!_known.TryAdd(type.Operation, type))
            {
                Context.Report(
                    $"The {type.Operation} root type is named more than once.", _known[type.Operation].Location, type.Location);
            }
        }
    }
}

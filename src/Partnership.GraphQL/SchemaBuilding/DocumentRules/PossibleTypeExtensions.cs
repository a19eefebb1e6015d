using Partnership.GraphQL.Language;
using Partnership.GraphQL.Validation;

namespace Partnership.GraphQL.SchemaBuilding.DocumentRules;

/// <summary>What is extended is defined, as the same kind of type (specification 3.4.3).</summary>
internal sealed class PossibleTypeExtensions(ValidationContext context) : ValidationRule(context)
{
    private readonly Dictionary<string, TypeDefinitionNode> _defined = [];

    public override RuleEvents Hears => RuleEvents.Document | RuleEvents.TypeSystem;

    public override void Document(DocumentNode document)
    {
        foreach (DefinitionNode definition in document.Definitions)
        {
            if (definition is TypeDefinitionNode { IsExtension: false } type)
            {
                _defined[type.Name] = type;
            }
        }
    }

    public override void TypeSystem(DefinitionNode definition)
    {
        if (definition is not TypeDefinitionNode { IsExtension: true } extension)
        {
            return;
        }

        if (!_defined.TryGetValue(extension.Name, out TypeDefinitionNode? type))
        {
            Context.Report(
                $"The type \"{extension.Name}\" is extended but not defined.{Suggestion.For(Context, extension.Name, _defined.Keys)}",
                extension.NameLocation);
        }
        else if (type.Kind != extension.Kind)
        {
            Context.Report(
                $"The type \"{extension.Name}\" is extended as another kind of type than it is defined as.",
                type.Location,
                extension.Location);
        }
    }
}

using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Validation.Rules;

/// <summary>Every type that is named exists (specification 5.5.1.2, 3.4).</summary>
internal sealed class KnownTypeNames(ValidationContext context) : ValidationRule(context)
{
    private readonly HashSet<string> _own = [];

    public override RuleEvents Hears => RuleEvents.Document | RuleEvents.NamedType;

    public override void Document(DocumentNode document)
    {
        foreach (DefinitionNode definition in document.Definitions)
        {
            if (definition is TypeDefinitionNode { IsExtension: false } type)
            {
                _own.Add(type.Name);
            }
        }
    }

    public override void NamedType(NamedTypeNode type, bool isInTypeSystem)
    {
        bool isKnown = (!Context.IsTypeSystem && Context.Schema.GetType(type.Name) is not null)
            || _own.Contains(type.Name)
            || (isInTypeSystem && BuiltIns.GetType(type.Name) is not null);
        if (!isKnown)
        {
            Context.Report($"There is no type \"{type.Name}\".{Suggestion.For(Context, type.Name, Known())}", type.Location);
        }
    }

    private IEnumerable<string> Known() => Context.IsTypeSystem ? _own : Context.Schema.Types.Select(t => t.Name).Concat(_own);
}

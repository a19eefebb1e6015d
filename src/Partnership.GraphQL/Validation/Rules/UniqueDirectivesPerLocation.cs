using System.Collections.Immutable;
using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Validation.Rules;

/// <summary>A directive that is not repeatable is applied once at a location; a type and its extensions are one location (specification 5.7.3).</summary>
internal sealed class UniqueDirectivesPerLocation(ValidationContext context) : ValidationRule(context)
{
    private const string SchemaKey = "";
    private Dictionary<string, Dictionary<string, DirectiveNode>>? _ofTypes;

    public override RuleEvents Hears => RuleEvents.Directives;

    public override void Directives(SyntaxNode owner, ImmutableArray<DirectiveNode> directives, DirectiveLocation location)
    {
        string? key = owner switch
        {
            SchemaDefinitionNode => SchemaKey,
            TypeDefinitionNode type => type.Name,
            _ => null,
        };
        if (key is null && directives.Length < 2)
        {
            return;
        }

        Dictionary<string, DirectiveNode> seen = key is null ? [] : SeenOn(key);
        foreach (DirectiveNode directive in directives)
        {
            if (Context.GetDirective(directive.Name) is not { IsRepeatable: false })
            {
                continue;
            }

            if (!seen.TryAdd(directive.Name, directive))
            {
                Context.Report(
                    $"The directive \"@{directive.Name}\" can be applied only once here.",
                    seen[directive.Name].Location,
                    directive.Location);
            }
        }
    }

    private Dictionary<string, DirectiveNode> SeenOn(string key)
    {
        _ofTypes ??= [];
        if (!_ofTypes.TryGetValue(key, out Dictionary<string, DirectiveNode>? seen))
        {
            _ofTypes.Add(key, seen = []);
        }

        return seen;
    }
}

using System.Collections.Immutable;
using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Validation;

/// <summary>What may be known of a directive before its argument types are: enough for all rules but that of values.</summary>
internal sealed record DirectiveShape(bool IsRepeatable, ImmutableArray<DirectiveLocation> Locations, ImmutableArray<ArgumentShape> Arguments)
{
    public static DirectiveShape Of(DirectiveDefinition directive) => new(
        directive.IsRepeatable,
        directive.Locations,
        [.. directive.Arguments.Select(a => new ArgumentShape(a.Name, a.Type.ToString(), a.IsRequired))]);

    public static DirectiveShape Of(DirectiveDefinitionNode directive) => new(
        directive.IsRepeatable,
        directive.Locations,
        [.. directive.Arguments.Select(a => new ArgumentShape(a.Name, a.Type.ToString(), a.DefaultValue is null && a.Type is NonNullTypeNode))]);

    public bool HasArgument(string name)
    {
        foreach (ArgumentShape argument in Arguments)
        {
            if (argument.Name == name)
            {
                return true;
            }
        }

        return false;
    }
}

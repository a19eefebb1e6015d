using System.Collections.Immutable;
using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Validation.Rules;

/// <summary>A directive exists and may be applied where it is (specification 5.7.1, 5.7.2).</summary>
internal sealed class KnownDirectives(ValidationContext context) : ValidationRule(context)
{
    public override RuleEvents Hears => RuleEvents.Directives;

    public override void Directives(SyntaxNode owner, ImmutableArray<DirectiveNode> directives, DirectiveLocation location)
    {
        foreach (DirectiveNode directive in directives)
        {
            if (Context.GetDirective(directive.Name) is not { } known)
            {
                Context.Report($"There is no directive \"@{directive.Name}\".", directive.Location);
            }
            else if (!known.Locations.Contains(location))
            {
                Context.Report(
                    $"The directive \"@{directive.Name}\" cannot be applied to {DirectiveLocationNames.NameOf(location)}.",
                    directive.Location);
            }
        }
    }
}

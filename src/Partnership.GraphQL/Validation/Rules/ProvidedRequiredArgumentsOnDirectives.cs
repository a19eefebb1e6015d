using Partnership.GraphQL.Language;

namespace Partnership.GraphQL.Validation.Rules;

/// <summary>A directive is given the arguments it requires (specification 5.4.3).</summary>
internal sealed class ProvidedRequiredArgumentsOnDirectives(ValidationContext context) : ValidationRule(context)
{
    public override RuleEvents Hears => RuleEvents.Directive;

    public override void Directive(DirectiveNode directive)
    {
        if (Context.GetDirective(directive.Name) is not { } known)
        {
            return;
        }

        foreach (ArgumentShape argument in known.Arguments)
        {
            if (argument.IsRequired && !directive.Arguments.Any(a => a.Name == argument.Name))
            {
                Context.Report(
                    $"The argument \"@{directive.Name}({argument.Name}:)\" of type \"{argument.Type}\" is required.",
                    directive.Location);
            }
        }
    }
}

using Partnership.GraphQL.Language;

namespace Partnership.GraphQL.Validation.Rules;

/// <summary>A directive takes the arguments it is given (specification 5.4.1).</summary>
internal sealed class KnownArgumentNamesOnDirectives(ValidationContext context) : ValidationRule(context)
{
    public override RuleEvents Hears => RuleEvents.Directive;

    public override void Directive(DirectiveNode directive)
    {
        if (directive.Arguments.Length == 0 || Context.GetDirective(directive.Name) is not { } known)
        {
            return;
        }

        foreach (ArgumentNode argument in directive.Arguments)
        {
            if (!known.HasArgument(argument.Name))
            {
                string hint = Suggestion.For(Context, argument.Name, known.Arguments.Select(a => a.Name));
                Context.Report(
                    $"The directive \"@{directive.Name}\" takes no argument \"{argument.Name}\".{hint}", argument.Location);
            }
        }
    }
}

using Partnership.GraphQL.Language;

namespace Partnership.GraphQL.Validation.Rules;

/// <summary>A field takes the arguments it is given (specification 5.4.1).</summary>
internal sealed class KnownArgumentNames(ValidationContext context) : ValidationRule(context)
{
    public override RuleEvents Hears => RuleEvents.FieldArgument;

    public override void FieldArgument(ArgumentNode argument)
    {
        if (Context.Field is { } field && field.GetArgument(argument.Name) is null)
        {
            string hint = Suggestion.For(Context, argument.Name, field.Arguments.Select(a => a.Name));
            Context.Report(
                $"The field \"{field.Coordinate}\" takes no argument \"{argument.Name}\".{hint}", argument.Location);
        }
    }
}

using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Validation.Rules;

/// <summary>A literal fits the type of the place where it stands (specification 5.6.1 to 5.6.4).</summary>
internal sealed class ValuesOfCorrectType(ValidationContext context) : ValidationRule(context)
{
    private Action<string, Location>? _report;

    public override RuleEvents Hears => RuleEvents.Value;

    public override void Value(ValueNode value, TypeReference? expected)
    {
        if (expected is not null)
        {
            LiteralFit.Check(value, expected, _report ??= (message, location) => Context.Report(message, location), Context.Options.ExplainScalar);
        }
    }
}

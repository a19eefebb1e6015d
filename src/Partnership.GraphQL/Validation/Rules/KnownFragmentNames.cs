using Partnership.GraphQL.Language;

namespace Partnership.GraphQL.Validation.Rules;

/// <summary>A fragment that is spread exists (specification 5.5.2.1).</summary>
internal sealed class KnownFragmentNames(ValidationContext context) : ValidationRule(context)
{
    public override RuleEvents Hears => RuleEvents.FragmentSpread;

    public override void FragmentSpread(FragmentSpreadNode spread)
    {
        if (!Context.Fragments.ContainsKey(spread.Name))
        {
            Context.Report($"There is no fragment \"{spread.Name}\".", spread.NameLocation);
        }
    }
}

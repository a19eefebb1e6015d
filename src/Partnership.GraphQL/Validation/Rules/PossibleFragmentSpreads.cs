using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Validation.Rules;

/// <summary>A fragment can apply where it is spread: its type and the enclosing one share an object type (specification 5.5.2.3).</summary>
internal sealed class PossibleFragmentSpreads(ValidationContext context) : ValidationRule(context)
{
    public override RuleEvents Hears => RuleEvents.FragmentSpread | RuleEvents.InlineFragment;

    public override void FragmentSpread(FragmentSpreadNode spread)
    {
        if (Context.Fragments.GetValueOrDefault(spread.Name) is { } fragment)
        {
            Check($"The fragment \"{spread.Name}\"", Context.GetFragmentType(fragment), spread.Location);
        }
    }

    public override void InlineFragment(InlineFragmentNode fragment) =>
        Check("A fragment", Context.FragmentType, fragment.Location);

    private void Check(string what, SchemaType? type, Location location)
    {
        if (type is { IsComposite: true } && Context.ParentType is { } parent && !Context.Schema.Overlap(type, parent))
        {
            Context.Report(
                $"{what} on \"{type.Name}\" can never apply to a value of type \"{parent.Name}\".", location);
        }
    }
}

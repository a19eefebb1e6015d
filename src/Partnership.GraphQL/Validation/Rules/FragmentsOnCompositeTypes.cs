using Partnership.GraphQL.Language;

namespace Partnership.GraphQL.Validation.Rules;

/// <summary>A fragment applies to an object, interface or union (specification 5.5.1.3).</summary>
internal sealed class FragmentsOnCompositeTypes(ValidationContext context) : ValidationRule(context)
{
    public override RuleEvents Hears => RuleEvents.Fragment | RuleEvents.InlineFragment;

    public override void Fragment(FragmentDefinitionNode fragment) =>
        Check($"The fragment \"{fragment.Name}\"", fragment.TypeCondition);

    public override void InlineFragment(InlineFragmentNode fragment) => Check("A fragment", fragment.TypeCondition);

    private void Check(string what, NamedTypeNode? condition)
    {
        if (condition is not null && Context.Schema.GetType(condition.Name) is { IsComposite: false } type)
        {
            Context.Report($"{what} cannot apply to \"{type.Name}\", which has no fields to select.", condition.Location);
        }
    }
}

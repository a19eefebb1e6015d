using Partnership.GraphQL.Language;

namespace Partnership.GraphQL.Validation.Rules;

/// <summary>No two fragments have one name (specification 5.5.1.1).</summary>
internal sealed class UniqueFragmentNames(ValidationContext context) : ValidationRule(context)
{
    private Dictionary<string, FragmentDefinitionNode>? _known;

    public override RuleEvents Hears => RuleEvents.Fragment;

    public override void Fragment(FragmentDefinitionNode fragment)
    {
        _known ??= [];
        if (!_known.TryAdd(fragment.Name, fragment))
        {
            Context.Report(
                $"There is more than one fragment named \"{fragment.Name}\".",
                _known[fragment.Name].NameLocation,
                fragment.NameLocation);
        }
    }
}

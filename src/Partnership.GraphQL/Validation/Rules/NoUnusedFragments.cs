using Partnership.GraphQL.Language;

namespace Partnership.GraphQL.Validation.Rules;

/// <summary>Every fragment is used by an operation, directly or not (specification 5.5.1.4).</summary>
internal sealed class NoUnusedFragments(ValidationContext context) : ValidationRule(context)
{
    public override RuleEvents Hears => RuleEvents.End;

    public override void End(DocumentNode document)
    {
        if (Context.Fragments.Count == 0)
        {
            return;
        }

        HashSet<string> used = [];
        Stack<DefinitionNode> toVisit = new(document.Definitions.Where(d => d is OperationDefinitionNode));
        while (toVisit.TryPop(out DefinitionNode? definition))
        {
            foreach (FragmentSpreadNode spread in Context.Uses[definition].Spreads)
            {
                if (used.Add(spread.Name) && Context.Fragments.TryGetValue(spread.Name, out FragmentDefinitionNode? fragment))
                {
                    toVisit.Push(fragment);
                }
            }
        }

        foreach (DefinitionNode definition in document.Definitions)
        {
            if (definition is FragmentDefinitionNode fragment && !used.Contains(fragment.Name))
            {
                Context.Report($"The fragment \"{fragment.Name}\" is never used.", fragment.Location);
            }
        }
    }
}

using System.Runtime.CompilerServices;
using Partnership.GraphQL.Language;

namespace Partnership.GraphQL.Validation.Rules;

/// <summary>No fragment spreads itself, directly or through others (specification 5.5.2.2).</summary>
internal sealed class NoFragmentCycles(ValidationContext context) : ValidationRule(context)
{
    private readonly HashSet<string> _visited = [];
    private readonly List<FragmentSpreadNode> _path = [];
    private readonly Dictionary<string, int> _depths = [];

    public override RuleEvents Hears => RuleEvents.Fragment;

    public override void Fragment(FragmentDefinitionNode fragment)
    {
        if (Context.IsFull || !_visited.Add(fragment.Name))
        {
            return;
        }

        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            Context.Refuse(new GraphQLError(
                "The fragments of this document spread each other too deep.", ErrorCode.NestingLimitExceeded, fragment.Location));
            return;
        }

        List<FragmentSpreadNode> spreads = SpreadsOf(fragment.SelectionSet);
        if (spreads.Count == 0)
        {
            return;
        }

        _depths[fragment.Name] = _path.Count;
        foreach (FragmentSpreadNode spread in spreads)
        {
            _path.Add(spread);
            Follow(spread);
            _path.RemoveAt(_path.Count - 1);
        }

        _depths.Remove(fragment.Name);
    }

    private void Follow(FragmentSpreadNode spread)
    {
        if (Context.IsFull)
        {
            return;
        }

        if (_depths.TryGetValue(spread.Name, out int depth))
        {
            IEnumerable<string> via = _path.Skip(depth).SkipLast(1).Select(s => $"\"{s.Name}\"");
            string detour = depth < _path.Count - 1 ? " through " + string.Join(", ", via) : "";
            Context.Report(
                $"The fragment \"{spread.Name}\" spreads itself{detour}.", [.. _path.Skip(depth).Select(s => s.Location)]);
        }
        else if (Context.Fragments.GetValueOrDefault(spread.Name) is { } next)
        {
            Fragment(next);
        }
    }

    /// <summary>The spreads of a fragment, those of a selection set before those of the sets below it.</summary>
    private static List<FragmentSpreadNode> SpreadsOf(SelectionSetNode root)
    {
        List<FragmentSpreadNode> spreads = [];
        Stack<SelectionSetNode> toVisit = new([root]);
        while (toVisit.TryPop(out SelectionSetNode? set))
        {
            foreach (SelectionNode selection in set.Selections)
            {
                switch (selection)
                {
                    case FragmentSpreadNode spread:
                        spreads.Add(spread);
                        break;
                    case FieldNode { SelectionSet: { } below }:
                        toVisit.Push(below);
                        break;
                    case InlineFragmentNode inline:
                        toVisit.Push(inline.SelectionSet);
                        break;
                }
            }
        }

        return spreads;
    }
}

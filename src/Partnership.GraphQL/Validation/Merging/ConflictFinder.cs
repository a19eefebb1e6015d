using System.Runtime.CompilerServices;
using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Validation.Merging;

/// <summary>Compares fields pair by pair, to report every conflict with all the fields that make it.</summary>
/// <remarks>
/// Spread fragments are compared by name and once, as in the reference implementation, so that the errors have its places.
/// Where not all errors are wanted, the first conflict of a selection set will do: telling all takes memory and time in
/// proportion to their number times their depth.
/// </remarks>
internal sealed class ConflictFinder(ValidationContext context) : ValidationRule(context)
{
    private readonly Dictionary<SelectionSetNode, FieldSet> _sets = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<SelectionSetNode> _flattened = new(ReferenceEqualityComparer.Instance);
    private readonly ComparedPairs _fragmentPairs = new();
    private readonly ComparedPairs _setsWithFragments = new();
    private readonly bool _isThorough = context.Options.MaxErrors == int.MaxValue;
    private int _comparisons;

    public override RuleEvents Hears => RuleEvents.SelectionSet;

    public override void SelectionSet(SelectionSetNode selectionSet)
    {
        // The fields of an inline fragment are compared where it stands, and not once more by themselves.
        foreach (SelectionNode selection in selectionSet.Selections)
        {
            if (selection is InlineFragmentNode inline)
            {
                _flattened.Add(inline.SelectionSet);
            }
        }

        if (_flattened.Contains(selectionSet))
        {
            return;
        }

        List<Conflict> conflicts = [];
        FieldSet set = SetOf(selectionSet, Context.ParentType);
        Within(conflicts, set);
        for (int i = 0; i < set.Fragments.Count; i++)
        {
            SetWithFragment(conflicts, set, set.Fragments[i], isExclusive: false);
            for (int j = i + 1; j < set.Fragments.Count; j++)
            {
                Fragments(conflicts, set.Fragments[i], set.Fragments[j], isExclusive: false);
            }
        }

        foreach (Conflict conflict in conflicts)
        {
            Context.Report(
                $"The fields \"{conflict.ResponseName}\" conflict because {conflict.Reason}. Give one of them another alias if both are meant.",
                [.. conflict.First.Concat(conflict.Second).Select(f => f.Location)]);
        }
    }

    private FieldSet SetOf(SelectionSetNode selectionSet, SchemaType? type)
    {
        if (!_sets.TryGetValue(selectionSet, out FieldSet? set))
        {
            _sets.Add(selectionSet, set = FieldSet.Of(Context, selectionSet, type));
        }

        return set;
    }

    private FieldSet? SetOf(string fragmentName) => Context.Fragments.TryGetValue(fragmentName, out FragmentDefinitionNode? fragment)
        ? SetOf(fragment.SelectionSet, Context.Schema.GetType(fragment.TypeCondition.Name))
        : null;

    private void Within(List<Conflict> conflicts, FieldSet set)
    {
        foreach (List<MergeField> fields in set.Fields.Values)
        {
            for (int i = 0; i < fields.Count; i++)
            {
                for (int j = i + 1; j < fields.Count; j++)
                {
                    Pair(conflicts, fields[i], fields[j], isExclusive: false);
                }
            }
        }
    }

    private void Between(List<Conflict> conflicts, FieldSet a, FieldSet b, bool isExclusive)
    {
        foreach ((string responseName, List<MergeField> fields) in a.Fields)
        {
            if (!b.Fields.TryGetValue(responseName, out List<MergeField>? others))
            {
                continue;
            }

            foreach (MergeField field in fields)
            {
                foreach (MergeField other in others)
                {
                    Pair(conflicts, field, other, isExclusive);
                }
            }
        }
    }

    private void SetWithFragment(List<Conflict> conflicts, FieldSet set, string fragmentName, bool isExclusive)
    {
        if (!_setsWithFragments.Add(set, fragmentName, isExclusive)
            || SetOf(fragmentName) is not { } other
            || other == set
            || !HasStack())
        {
            return;
        }

        Between(conflicts, set, other, isExclusive);
        foreach (string further in other.Fragments)
        {
            SetWithFragment(conflicts, set, further, isExclusive);
        }
    }

    private void Fragments(List<Conflict> conflicts, string a, string b, bool isExclusive)
    {
        if (a == b
            || !_fragmentPairs.AddUnordered(a, b, isExclusive)
            || SetOf(a) is not { } first
            || SetOf(b) is not { } second
            || !HasStack())
        {
            return;
        }

        Between(conflicts, first, second, isExclusive);
        foreach (string further in second.Fragments)
        {
            Fragments(conflicts, a, further, isExclusive);
        }

        foreach (string further in first.Fragments)
        {
            Fragments(conflicts, further, b, isExclusive);
        }
    }

    private void Pair(List<Conflict> conflicts, MergeField a, MergeField b, bool isExclusive)
    {
        if ((!_isThorough && conflicts.Count > 0) || !Count())
        {
            return;
        }

        string name = a.Node.ResponseName;
        bool neverMeet = isExclusive || MergeField.AreExclusive(a, b);
        if (!neverMeet && a.Node.Name != b.Node.Name)
        {
            conflicts.Add(new(name, $"\"{a.Node.Name}\" and \"{b.Node.Name}\" are different fields", [a.Node], [b.Node]));
        }
        else if (!neverMeet && !ArgumentEquality.AreSame(a.Node.Arguments, b.Node.Arguments))
        {
            conflicts.Add(new(name, "their arguments differ", [a.Node], [b.Node]));
        }
        else if (a.Definition is { Type: var x } && b.Definition is { Type: var y } && MergeField.ShapesDiffer(x, y))
        {
            conflicts.Add(new(name, $"their types \"{x}\" and \"{y}\" differ", [a.Node], [b.Node]));
        }
        else if (a.Node.SelectionSet is not null && b.Node.SelectionSet is not null)
        {
            Below(conflicts, a, b, neverMeet);
        }
    }

    private void Below(List<Conflict> conflicts, MergeField a, MergeField b, bool isExclusive)
    {
        List<Conflict> below = [];
        FieldSet first = SetOf(a.Node.SelectionSet!, a.Definition?.Type.NamedType);
        FieldSet second = SetOf(b.Node.SelectionSet!, b.Definition?.Type.NamedType);
        if (!HasStack())
        {
            return;
        }

        Between(below, first, second, isExclusive);
        second.Fragments.ForEach(f => SetWithFragment(below, first, f, isExclusive));
        first.Fragments.ForEach(f => SetWithFragment(below, second, f, isExclusive));
        foreach (string fragment in first.Fragments)
        {
            second.Fragments.ForEach(f => Fragments(below, fragment, f, isExclusive));
        }

        if (below.Count > 0)
        {
            string reason = string.Join(" and ", below.Select(c => $"below them \"{c.ResponseName}\" conflict because {c.Reason}"));
            conflicts.Add(new(
                a.Node.ResponseName,
                reason,
                [a.Node, .. below.SelectMany(c => c.First)],
                [b.Node, .. below.SelectMany(c => c.Second)]));
        }
    }

    private bool Count()
    {
        if (++_comparisons > Context.Options.MaxFieldComparisons)
        {
            Context.Refuse(new GraphQLError(
                $"Merging the fields of this document takes more than {Context.Options.MaxFieldComparisons} comparisons.",
                ErrorCode.FieldComparisonLimitExceeded));
        }

        return !Context.IsFull;
    }

    private bool HasStack()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            Context.Refuse(new GraphQLError("The selections of this document nest too deep.", ErrorCode.NestingLimitExceeded));
        }

        return !Context.IsFull;
    }
}

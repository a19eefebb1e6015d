using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Validation.Merging;

/// <summary>Finds out whether any fields of a document conflict, without comparing all pairs.</summary>
/// <remarks>
/// The fields of a merged set are grouped by response key. All of a group must have one shape; those that can meet on one object
/// (all on one object type, and those on interfaces and unknown types with each) must be the same field with the same arguments.
/// Then the selection sets of a group are merged and grouped in turn. A group met again, through a fragment, is not judged again.
/// </remarks>
internal sealed class MergeCheck(ValidationContext context)
{
    private const int Few = 12;
    private readonly FieldCollector _fields = new(context);
    private readonly HashSet<(FieldNode Node, Checks Checks)> _seen = [];
    private readonly HashSet<GroupKey> _seenGroups = [];
    private int _comparisons;

    [Flags]
    private enum Checks
    {
        Shape = 1,
        Field = 2,
        Both = Shape | Field,
    }

    public bool FindsConflict()
    {
        foreach (DefinitionNode definition in context.Document.Definitions)
        {
            SchemaType? type;
            SelectionSetNode selections;
            switch (definition)
            {
                case OperationDefinitionNode operation:
                    (type, selections) = (context.Schema.GetRootType(operation.Operation), operation.SelectionSet);
                    break;
                case FragmentDefinitionNode fragment:
                    (type, selections) = (context.Schema.GetType(fragment.TypeCondition.Name), fragment.SelectionSet);
                    break;
                default:
                    continue;
            }

            _fields.Begin();
            _fields.Add(selections, type, isShared: definition is FragmentDefinitionNode);
            if (Conflicts(0, Checks.Both))
            {
                return true;
            }

            _fields.CutTo(0);
        }

        return false;
    }

    /// <summary>Judges the fields gathered from the mark on.</summary>
    private bool Conflicts(int mark, Checks checks)
    {
        int end = _fields.Count;
        if (context.IsFull || !Count(end - mark) || !HasStack(mark))
        {
            return true;
        }

        return end - mark > Few ? ManyConflict(mark, end, checks) : FewConflict(mark, end, checks);
    }

    /// <summary>Groups a small set by looking at its pairs: cheaper than any table.</summary>
    private bool FewConflict(int mark, int end, Checks checks)
    {
        for (int i = mark; i < end; i++)
        {
            string key = KeyAt(i);
            if (!IsFirst(mark, i, key))
            {
                continue;
            }

            List<int>? group = null;
            for (int j = i + 1; j < end; j++)
            {
                if (KeyAt(j) == key)
                {
                    (group ??= [i]).Add(j);
                }
            }

            if (group is null ? LoneConflicts(i, checks) : GroupConflicts(group, checks))
            {
                return true;
            }
        }

        return false;
    }

    private bool ManyConflict(int mark, int end, Checks checks)
    {
        Dictionary<string, (int First, List<int>? Group)> groups = new(end - mark);
        for (int i = mark; i < end; i++)
        {
            ref (int First, List<int>? Group) known = ref CollectionsMarshal.GetValueRefOrAddDefault(groups, KeyAt(i), out bool exists);
            if (exists)
            {
                (known.Group ??= [known.First]).Add(i);
            }
            else
            {
                known.First = i;
            }
        }

        foreach ((int first, List<int>? group) in groups.Values)
        {
            if (group is null ? LoneConflicts(first, checks) : GroupConflicts(group, checks))
            {
                return true;
            }
        }

        return false;
    }

    private string KeyAt(int index) => _fields[index].Field.Node.ResponseName;

    private bool IsFirst(int mark, int index, string key)
    {
        for (int i = mark; i < index; i++)
        {
            if (KeyAt(i) == key)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A field that shares its response key with none: only what is below it can conflict.</summary>
    private bool LoneConflicts(int index, Checks checks)
    {
        ref readonly FieldCollector.Entry entry = ref _fields[index];
        return entry.Field.Node.SelectionSet is not null
            && (!entry.IsShared || _seen.Add((entry.Field.Node, checks)))
            && ChildrenConflict([index], checks);
    }

    private bool GroupConflicts(List<int> group, Checks checks)
    {
        if (!_seenGroups.Add(new GroupKey([.. group.Select(i => _fields[i].Field.Node)], (int)checks)))
        {
            return false;
        }

        if (checks.HasFlag(Checks.Shape) && ShapesConflict(group))
        {
            return true;
        }

        List<List<int>> meeting = checks.HasFlag(Checks.Field) ? Meeting(group) : [];
        if (meeting.Count == 1)
        {
            return FieldsConflict(group) || ChildrenConflict(CollectionsMarshal.AsSpan(group), checks);
        }

        return (checks.HasFlag(Checks.Shape) && ChildrenConflict(CollectionsMarshal.AsSpan(group), Checks.Shape))
            || meeting.Exists(part => FieldsConflict(part) || ChildrenConflict(CollectionsMarshal.AsSpan(part), Checks.Field));
    }

    private bool ShapesConflict(List<int> group)
    {
        TypeReference? first = null;
        foreach (int i in group)
        {
            if (_fields[i].Field.Definition is { Type: var type })
            {
                if (first is not null && MergeField.ShapesDiffer(first, type))
                {
                    return true;
                }

                first ??= type;
            }
        }

        return false;
    }

    /// <summary>The parts of a group whose fields can meet on one object.</summary>
    private List<List<int>> Meeting(List<int> group)
    {
        List<ObjectType> objects = [];
        foreach (int i in group)
        {
            if (_fields[i].Field.Parent is ObjectType type && !objects.Contains(type))
            {
                objects.Add(type);
            }
        }

        return objects.Count < 2
            ? [group]
            : [.. objects.Select(o => group.FindAll(i => _fields[i].Field.Parent is not ObjectType type || type == o))];
    }

    private bool FieldsConflict(List<int> part)
    {
        FieldNode first = _fields[part[0]].Field.Node;
        return part.Exists(i =>
            _fields[i].Field.Node is var other
            && (other.Name != first.Name || !ArgumentEquality.AreSame(first.Arguments, other.Arguments)));
    }

    private bool ChildrenConflict(ReadOnlySpan<int> group, Checks checks)
    {
        int mark = _fields.Count;
        _fields.Begin();
        foreach (int i in group)
        {
            ref readonly FieldCollector.Entry entry = ref _fields[i];
            if (entry.Field.Node.SelectionSet is { } selections)
            {
                // The arguments are read before the list grows.
                _fields.Add(selections, entry.Field.Definition?.Type.NamedType, entry.IsShared);
            }
        }

        bool conflicts = Conflicts(mark, checks);
        _fields.CutTo(mark);
        return conflicts;
    }

    private bool Count(int fields)
    {
        _comparisons += fields;
        if (_comparisons <= context.Options.MaxFieldComparisons)
        {
            return true;
        }

        context.Refuse(new GraphQLError(
            $"Merging the fields of this document takes more than {context.Options.MaxFieldComparisons} comparisons.",
            ErrorCode.FieldComparisonLimitExceeded));
        return false;
    }

    private bool HasStack(int mark)
    {
        bool hasStack = RuntimeHelpers.TryEnsureSufficientExecutionStack();
        if (!hasStack)
        {
            context.Refuse(new GraphQLError(
                "The selections of this document nest too deep.", ErrorCode.NestingLimitExceeded, _fields[mark].Field.Node.Location));
        }

        return hasStack;
    }
}

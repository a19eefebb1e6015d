using System.Runtime.CompilerServices;
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
        if (!Count(end - mark) || !HasStack(mark))
        {
            return true;
        }

        foreach (List<int>? group in Groups(mark, end))
        {
            if (group is not null && GroupConflicts(group, checks))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The groups with several fields; single fields are judged on the way.</summary>
    private IEnumerable<List<int>?> Groups(int mark, int end)
    {
        Dictionary<string, List<int>>? groups = end - mark > Few ? new(end - mark) : null;
        for (int i = mark; i < end; i++)
        {
            string key = _fields[i].Field.Node.ResponseName;
            List<int>? group = null;
            if (groups is not null)
            {
                if (groups.TryGetValue(key, out List<int>? known))
                {
                    known.Add(i);
                }
                else
                {
                    groups.Add(key, [i]);
                }

                continue;
            }

            if (!IsFirst(mark, i, key))
            {
                continue;
            }

            group = [i];
            for (int j = i + 1; j < end; j++)
            {
                if (_fields[j].Field.Node.ResponseName == key)
                {
                    group.Add(j);
                }
            }

            yield return group;
        }

        foreach (List<int> group in groups?.Values ?? Enumerable.Empty<List<int>>())
        {
            yield return group;
        }
    }

    private bool IsFirst(int mark, int index, string key)
    {
        for (int i = mark; i < index; i++)
        {
            if (_fields[i].Field.Node.ResponseName == key)
            {
                return false;
            }
        }

        return true;
    }

    private bool GroupConflicts(List<int> group, Checks checks)
    {
        if (group.Count == 1)
        {
            FieldCollector.Entry entry = _fields[group[0]];
            bool isNew = entry.Field.Node.SelectionSet is not null
                && (!entry.IsShared || _seen.Add((entry.Field.Node, checks)));
            return isNew && ChildrenConflict(group, checks);
        }

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
            return FieldsConflict(group) || ChildrenConflict(group, checks);
        }

        return (checks.HasFlag(Checks.Shape) && ChildrenConflict(group, Checks.Shape))
            || meeting.Exists(part => FieldsConflict(part) || ChildrenConflict(part, Checks.Field));
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

    private bool ChildrenConflict(List<int> group, Checks checks)
    {
        int mark = _fields.Count;
        _fields.Begin();
        foreach (int i in group)
        {
            FieldCollector.Entry entry = _fields[i];
            if (entry.Field.Node.SelectionSet is { } selections)
            {
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

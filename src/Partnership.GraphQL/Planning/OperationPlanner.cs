using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using Partnership.GraphQL.Bindings;
using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Planning;

/// <summary>Plans a valid operation: collected fields for each object type, with everything that does not depend on variables decided.</summary>
/// <remarks>
/// Selections with the same field nodes and type share one plan, so that a plan is never larger than the document
/// times the possible types, whatever its fragments do, and objects that meet in one level share one batch.
/// </remarks>
internal sealed class OperationPlanner
{
    private readonly ExecutableSchema _schema;
    private readonly ConditionValues? _conditions;
    private readonly int _maxPlannedFields;
    private readonly int _maxListItems;
    private readonly Dictionary<string, FragmentDefinitionNode> _fragments;
    private readonly Dictionary<SelectionKey, SelectionPlan> _selections = [];
    private readonly Dictionary<string, byte[]> _keys = [];
    private readonly List<PlannedField> _fields = [];

    private OperationPlanner(
        ExecutableSchema schema, DocumentNode document, ConditionValues? conditions, int maxPlannedFields, int maxListItems)
    {
        _schema = schema;
        _conditions = conditions;
        _maxPlannedFields = maxPlannedFields;
        _maxListItems = maxListItems;
        _fragments = document.Definitions.OfType<FragmentDefinitionNode>().ToDictionary(f => f.Name);
    }

    /// <summary>Plans an operation.</summary>
    /// <param name="schema">What it runs on.</param>
    /// <param name="document">Valid against the schema.</param>
    /// <param name="operation">One of the document's.</param>
    /// <param name="conditions">The variables of the conditions; null plans whatever a variable may include.</param>
    /// <param name="maxPlannedFields">Beyond it, planning ends.</param>
    /// <param name="maxListItems">The most items of a list literal.</param>
    /// <exception cref="GraphQLException">The plan would be too large or too deep.</exception>
    public static OperationPlan Plan(
        ExecutableSchema schema,
        DocumentNode document,
        OperationDefinitionNode operation,
        ConditionValues? conditions,
        int maxPlannedFields,
        int maxListItems)
    {
        OperationPlanner planner = new(schema, document, conditions, maxPlannedFields, maxListItems);
        ObjectPlan root = planner.PlanObject(schema.Schema.GetRootType(operation.Operation)!, [operation.SelectionSet]);
        return new OperationPlan(root, [.. planner._fields]);
    }

    private ObjectPlan PlanObject(ObjectType type, IEnumerable<SelectionSetNode> selectionSets)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new GraphQLException("The document nests too deep.", ErrorCode.NestingLimitExceeded);
        }

        FieldCollector collector = new(_schema.Schema, _fragments, _conditions);
        List<FieldGroup> groups = collector.Collect(type, selectionSets);
        PlannedField[] fields = new PlannedField[groups.Count];
        int columns = 0;
        for (int i = 0; i < fields.Length; i++)
        {
            fields[i] = PlanField(type, groups[i], ref columns);
        }

        return new ObjectPlan(type, fields, collector.Failure);
    }

    private PlannedField PlanField(ObjectType type, FieldGroup group, ref int columns)
    {
        FieldNode node = group.Nodes[0];
        FieldDefinition definition = _schema.Schema.GetField(type, node.Name)!;
        SelectionPlan? selection = definition.Type.NamedType.IsComposite ? PlanSelection(definition, group.Nodes) : null;
        BoundField binding = _schema.BindingOf(definition);
        FieldStep step = binding switch
        {
            TypenameField => FieldStep.Typename,
            PropertyField => selection is { IsPure: false } ? FieldStep.Expand : FieldStep.Property,
            _ => FieldStep.Resolve,
        };
        if (_fields.Count >= _maxPlannedFields)
        {
            throw new GraphQLException("The operation selects too many fields.", ErrorCode.FieldLimitExceeded);
        }

        PlannedField field = new()
        {
            ResponseKey = group.ResponseKey,
            Definition = definition,
            Nodes = [.. group.Nodes],
            Ordinal = _fields.Count,
            Step = step,
            Selection = selection,
            Property = binding as PropertyField,
            Resolver = binding as ResolverField,
            Source = binding as SourceField,
            Arguments = PlanArguments(binding, node),
            ListSize = binding.ListSize,
            Column = step is FieldStep.Resolve or FieldStep.Expand ? columns++ : -1,
            Key = KeyOf(group.ResponseKey),
            Constant = step == FieldStep.Typename ? Encoding.UTF8.GetBytes($"\"{type.Name}\"") : [],
            IsIntrospection = binding.IsIntrospection,
        };
        _fields.Add(field);
        return field;
    }

    private SelectionPlan PlanSelection(FieldDefinition definition, List<FieldNode> nodes)
    {
        SchemaType named = definition.Type.NamedType;
        SelectionKey key = new(named, nodes);
        if (_selections.TryGetValue(key, out SelectionPlan? known))
        {
            return known;
        }

        List<SelectionSetNode> sets = [.. nodes.Where(n => n.SelectionSet is not null).Select(n => n.SelectionSet!)];
        ImmutableArray<ObjectType> possible = _schema.Schema.GetPossibleTypes(named);
        ObjectPlan[] plans = [.. possible.Select(t => PlanObject(t, sets))];
        SelectionPlan plan = new(named, plans, named.IsAbstract ? _schema.AbstractOf(named) : null);
        _selections.Add(key, plan);
        return plan;
    }

    private ArgumentPlan PlanArguments(BoundField binding, FieldNode node) =>
        binding.Arguments.Length == 0 ? ArgumentPlan.None : ArgumentPlan.Create(binding.Arguments, node, _maxListItems);

    private byte[] KeyOf(string responseKey)
    {
        if (!_keys.TryGetValue(responseKey, out byte[]? key))
        {
            _keys.Add(responseKey, key = PlannedField.KeyOf(responseKey));
        }

        return key;
    }

    /// <summary>A type with the very nodes selected on it.</summary>
    private readonly struct SelectionKey(SchemaType type, List<FieldNode> nodes) : IEquatable<SelectionKey>
    {
        private readonly SchemaType _type = type;
        private readonly List<FieldNode> _nodes = nodes;

        public bool Equals(SelectionKey other)
        {
            if (!ReferenceEquals(_type, other._type) || _nodes.Count != other._nodes.Count)
            {
                return false;
            }

            for (int i = 0; i < _nodes.Count; i++)
            {
                if (!ReferenceEquals(_nodes[i], other._nodes[i]))
                {
                    return false;
                }
            }

            return true;
        }

        public override bool Equals(object? obj) => obj is SelectionKey other && Equals(other);

        public override int GetHashCode()
        {
            HashCode hash = default;
            hash.Add(RuntimeHelpers.GetHashCode(_type));
            foreach (FieldNode node in _nodes)
            {
                hash.Add(RuntimeHelpers.GetHashCode(node));
            }

            return hash.ToHashCode();
        }
    }
}

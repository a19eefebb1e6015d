using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Planning;

/// <summary>CollectFields and CollectSubfields of the specification (6.3.2): response keys in the order they are first met.</summary>
/// <param name="schema">Decides which type conditions apply.</param>
/// <param name="fragments">The document's fragments by name.</param>
/// <param name="conditions">The variables of the conditions; null includes whatever a variable may include.</param>
internal sealed class FieldCollector(
    Schema schema, IReadOnlyDictionary<string, FragmentDefinitionNode> fragments, ConditionValues? conditions)
{
    private readonly Dictionary<string, FieldGroup> _byKey = [];
    private readonly List<FieldGroup> _groups = [];
    private readonly HashSet<string> _visited = [];
    private ObjectType _type = null!;

    /// <summary>Set when a condition is null, which no object of the selection survives.</summary>
    public GraphQLError? Failure { get; private set; }

    public List<FieldGroup> Collect(ObjectType type, IEnumerable<SelectionSetNode> selectionSets)
    {
        _type = type;
        foreach (SelectionSetNode selectionSet in selectionSets)
        {
            Visit(selectionSet);
        }

        return _groups;
    }

    private void Visit(SelectionSetNode selectionSet)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new GraphQLException("The document nests too deep.", ErrorCode.NestingLimitExceeded);
        }

        foreach (SelectionNode selection in selectionSet.Selections)
        {
            if (!Includes(selection.Directives))
            {
                continue;
            }

            switch (selection)
            {
                case FieldNode field:
                    Add(field);
                    break;
                case InlineFragmentNode inline when Applies(inline.TypeCondition):
                    Visit(inline.SelectionSet);
                    break;
                case FragmentSpreadNode spread when _visited.Add(spread.Name):
                    FragmentDefinitionNode? fragment = fragments.GetValueOrDefault(spread.Name);
                    if (fragment is not null && Applies(fragment.TypeCondition))
                    {
                        Visit(fragment.SelectionSet);
                    }

                    break;
            }
        }
    }

    private void Add(FieldNode field)
    {
        if (_byKey.TryGetValue(field.ResponseName, out FieldGroup? group))
        {
            group.Nodes.Add(field);
            return;
        }

        group = new FieldGroup(field.ResponseName, [field]);
        _byKey.Add(field.ResponseName, group);
        _groups.Add(group);
    }

    private bool Applies(NamedTypeNode? condition) =>
        condition is null || (schema.GetType(condition.Name) is { } type && schema.IsPossibleType(type, _type));

    private bool Includes(ImmutableArray<DirectiveNode> directives)
    {
        bool included = true;
        foreach (DirectiveNode directive in directives)
        {
            if (directive.Name == "skip")
            {
                included &= !(Condition(directive) ?? false);
            }
            else if (directive.Name == "include")
            {
                included &= Condition(directive) ?? true;
            }
        }

        return included;
    }

    /// <summary>The directive's condition; null when it is not decided yet, or is null and fails the selection.</summary>
    private bool? Condition(DirectiveNode directive)
    {
        ValueNode? value = directive.Arguments.FirstOrDefault(a => a.Name == "if")?.Value;
        if (value is BooleanValueNode literal)
        {
            return literal.Value;
        }

        if (value is not VariableNode variable || conditions is null)
        {
            return null;
        }

        bool? decided = conditions[variable.Name];
        if (decided is null)
        {
            Failure ??= new GraphQLError(
                "Argument \"if\" of non-null type \"Boolean!\" must not be null.", ErrorCode.ArgumentInvalid, variable.Location);
        }

        return decided;
    }
}

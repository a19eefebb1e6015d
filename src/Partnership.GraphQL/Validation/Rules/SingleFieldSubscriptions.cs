using System.Runtime.CompilerServices;
using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Validation.Rules;

/// <summary>A subscription has one root field, no introspection field, and no <c>@skip</c> or <c>@include</c> there (specification 5.2.4.1).</summary>
internal sealed class SingleFieldSubscriptions(ValidationContext context) : ValidationRule(context)
{
    private readonly Dictionary<string, List<FieldNode>> _fields = [];
    private readonly List<string> _order = [];
    private readonly List<Location> _conditions = [];
    private readonly HashSet<string> _entered = [];

    public override RuleEvents Hears => RuleEvents.Operation;

    public override void Operation(OperationDefinitionNode operation)
    {
        if (operation.Operation != OperationType.Subscription || Context.Schema.SubscriptionType is not { } root)
        {
            return;
        }

        _fields.Clear();
        _order.Clear();
        _conditions.Clear();
        _entered.Clear();
        Collect(root, operation.SelectionSet);
        string name = operation.Name is null ? "An anonymous subscription" : $"The subscription \"{operation.Name}\"";
        if (_conditions.Count > 0)
        {
            Context.Report($"{name} must not use @skip or @include on its root selections.", [.. _conditions]);
            return;
        }

        Judge(name);
    }

    private void Judge(string name)
    {
        if (_order.Count > 1)
        {
            Location[] others = [.. _order.Skip(1).SelectMany(key => _fields[key]).Select(f => f.Location)];
            Context.Report($"{name} must select only one root field.", others);
        }

        foreach (string key in _order)
        {
            if (_fields[key][0].Name.StartsWith("__", StringComparison.Ordinal))
            {
                Context.Report($"{name} must not select an introspection field at its root.", [.. _fields[key].Select(f => f.Location)]);
            }
        }
    }

    private void Collect(ObjectType root, SelectionSetNode selectionSet)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (SelectionNode selection in selectionSet.Selections)
        {
            if (Condition(selection) is { } condition)
            {
                _conditions.Add(condition.Location);
                continue;
            }

            switch (selection)
            {
                case FieldNode field:
                    Add(field);
                    break;
                case InlineFragmentNode inline when Applies(root, inline.TypeCondition):
                    Collect(root, inline.SelectionSet);
                    break;
                case FragmentSpreadNode spread when _entered.Add(spread.Name)
                    && Context.Fragments.GetValueOrDefault(spread.Name) is { } fragment
                    && Applies(root, fragment.TypeCondition):
                    Collect(root, fragment.SelectionSet);
                    break;
            }
        }
    }

    /// <summary>The directive that makes a selection conditional, as the reference implementation names it: <c>@skip</c> before <c>@include</c>.</summary>
    private static DirectiveNode? Condition(SelectionNode selection) => selection.Directives.Length == 0
        ? null
        : selection.Directives.FirstOrDefault(d => d.Name == "skip") ?? selection.Directives.FirstOrDefault(d => d.Name == "include");

    private void Add(FieldNode field)
    {
        if (!_fields.TryGetValue(field.ResponseName, out List<FieldNode>? fields))
        {
            _fields.Add(field.ResponseName, fields = []);
            _order.Add(field.ResponseName);
        }

        fields.Add(field);
    }

    private bool Applies(ObjectType root, NamedTypeNode? condition) =>
        condition is null || (Context.Schema.GetType(condition.Name) is { } type && Context.Schema.IsPossibleType(type, root));
}

using System.Globalization;
using System.Runtime.CompilerServices;
using Partnership.GraphQL.Coercion;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Planning;

/// <summary>
/// The field cost of an operation before it runs (IBM GraphQL cost directives specification, section 3): the weight of each
/// field, <c>@cost</c> or 1 for an object and 0 for a leaf, times the sizes of the lists around it.
/// </summary>
internal sealed class CostAnalysis(GraphQLLimits limits, Func<PlannedField, CoercedArguments> argumentsOf)
{
    private readonly Dictionary<PlannedField, double> _below = [];

    /// <summary>Whether the cost depends on variables.</summary>
    public bool DependsOnVariables { get; private set; }

    /// <summary>What is wrong with the sizes that were asked for: a page too large, or no size at all.</summary>
    public List<GraphQLError> Errors { get; } = [];

    public double Of(OperationPlan plan) => Sum(plan.Root, null);

    /// <summary>How many items the field asks for at most, by <c>@listSize</c>; null when it does not say.</summary>
    public static int? SizeOf(PlannedField field, CoercedArguments arguments)
    {
        if (field.ListSize is not { } rule)
        {
            return null;
        }

        int? size = null;
        foreach (string name in rule.SlicingArguments)
        {
            if (arguments.Error is null && arguments.TryGet(name, out object? value) && value is int asked)
            {
                // Less than nothing is for the resolver to refuse; here it must not make up for what costs something.
                size = Math.Max(size ?? 0, asked);
            }
        }

        return size ?? rule.AssumedSize;
    }

    private double Sum(ObjectPlan plan, PlannedField? parent)
    {
        double sum = 0;
        foreach (PlannedField field in plan.Fields)
        {
            if (!field.IsIntrospection)
            {
                sum += Weight(field) + (Multiplier(field, parent) * Below(field));
            }
        }

        return sum;
    }

    private double Below(PlannedField field)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (field.Selection is null && field.ListSize is null)
        {
            return 0;
        }

        if (!_below.TryGetValue(field, out double cost))
        {
            Check(field);
            cost = field.Selection is { Plans: { Length: > 0 } plans } ? plans.Max(p => Sum(p, field)) : 0;
            _below.Add(field, cost);
        }

        return cost;
    }

    private double Multiplier(PlannedField field, PlannedField? parent)
    {
        if (parent?.ListSize is { } outer && outer.SizedFields.Contains(field.Definition.Name))
        {
            return SizeOf(parent, argumentsOf(parent)) ?? limits.DefaultListSize;
        }

        if (!field.Definition.Type.IsList)
        {
            return 1;
        }

        return field.ListSize is { SizedFields.Length: 0 }
            ? SizeOf(field, argumentsOf(field)) ?? limits.DefaultListSize
            : limits.DefaultListSize;
    }

    private void Check(PlannedField field)
    {
        if (field.ListSize is not { SlicingArguments.Length: > 0 } rule)
        {
            return;
        }

        DependsOnVariables |= field.Arguments.Constant is null;
        CoercedArguments arguments = argumentsOf(field);
        if (arguments.Error is not null)
        {
            return;
        }

        int given = rule.SlicingArguments.Count(name => arguments.TryGet(name, out object? value) && value is not null);
        if (rule.RequireOneSlicingArgument && given != 1)
        {
            Errors.Add(new GraphQLError(
                $"Field \"{field.Coordinate}\" needs exactly one of the arguments {string.Join(", ", rule.SlicingArguments)}.",
                ErrorCode.ListSizeLimitExceeded,
                field.Nodes[0].Location));
        }
        else if (SizeOf(field, arguments) > limits.MaxPageSize)
        {
            Errors.Add(new GraphQLError(
                $"Field \"{field.Coordinate}\" returns at most {limits.MaxPageSize} items at a time.",
                ErrorCode.ListSizeLimitExceeded,
                field.Nodes[0].Location));
        }
    }

    private static double Weight(PlannedField field)
    {
        SchemaType type = field.Definition.Type.NamedType;
        double weight = WeightOf(field.Definition) ?? WeightOf(type) ?? (type.IsComposite ? 1 : 0);
        foreach (InputValueDefinition argument in field.Definition.Arguments)
        {
            if (field.Nodes[0].Arguments.Any(a => a.Name == argument.Name))
            {
                weight += WeightOf(argument) ?? 0;
            }
        }

        return weight;
    }

    private static double? WeightOf(SchemaElement element) =>
        element.GetDirective("cost")?.GetArgument("weight") is { } weight
        && double.TryParse(Convert.ToString(weight, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture, out double value)
            ? value
            : null;
}

using System.Collections.Concurrent;
using System.Collections.Immutable;
using Partnership.GraphQL.Coercion;
using Partnership.GraphQL.Language;
using Partnership.GraphQL.Observability;
using Partnership.GraphQL.Planning;

namespace Partnership.GraphQL;

/// <summary>A parsed, validated and planned operation: immutable, cached by its document, run any number of times.</summary>
public sealed class PreparedOperation
{
    /// <summary>How many outcomes of an operation's conditions keep their plan; the others are planned when they occur.</summary>
    private const int KeptVariants = 64;

    private readonly ExecutableSchema _schema;
    private readonly DocumentNode _document;
    private readonly GraphQLLimits _limits;
    private readonly int _maxPlanned;
    private readonly OperationPlan _plan;
    private readonly ImmutableArray<string> _conditions;
    private readonly ConcurrentDictionary<string, OperationPlan> _variants = new();
    private string? _redacted;

    internal PreparedOperation(
        ExecutableSchema schema,
        DocumentNode document,
        OperationDefinitionNode definition,
        OperationPlan plan,
        DocumentScan scan,
        OperationSize size,
        GraphQLLimits limits,
        int maxPlanned)
    {
        _schema = schema;
        _document = document;
        _plan = plan;
        _limits = limits;
        _maxPlanned = maxPlanned;
        _conditions = [.. scan.Conditions];
        Definition = definition;
        Depth = size.Depth;
        Variables = VariablePlan.Create(schema, definition);
        VariableValues defaults = Variables.Defaults();
        CostAnalysis analysis = new(limits, f => f.Arguments.Constant ?? f.Arguments.Coerce(defaults, limits.MaxListItems));
        Cost = analysis.Of(plan);
        CostDependsOnVariables = analysis.DependsOnVariables;
        StaticErrors = CostDependsOnVariables ? [] : ErrorsOf(analysis, Cost);
        UsesIntrospection = plan.Root.Fields.Any(f => f.IsIntrospection && f.Step != FieldStep.Typename);
    }

    /// <summary>Query, mutation or subscription.</summary>
    public OperationType Type => Definition.Operation;

    /// <summary>The operation's name; null when it has none.</summary>
    public string? Name => Definition.Name;

    /// <summary>The operation as written.</summary>
    public OperationDefinitionNode Definition { get; }

    /// <summary>The field cost by the IBM cost specification as far as the document alone tells it: variables count with their defaults.</summary>
    public double Cost { get; }

    /// <summary>Levels of fields below one another, introspection not counted.</summary>
    public int Depth { get; }

    /// <summary>Whether it selects <c>__schema</c> or <c>__type</c>.</summary>
    public bool UsesIntrospection { get; }

    /// <summary>The document with every string and number taken out, for traces; made when first asked for.</summary>
    internal string RedactedDocument => _redacted ??= DocumentRedaction.Redact(_document.Source.Text);

    internal VariablePlan Variables { get; }

    /// <summary>Why the operation is refused whatever its variables are; empty when it is not.</summary>
    internal IReadOnlyList<GraphQLError> StaticErrors { get; }

    /// <summary>The plan for what the conditions of <c>@skip</c> and <c>@include</c> come to in this run.</summary>
    internal OperationPlan PlanFor(VariableValues variables)
    {
        if (_conditions.Length == 0)
        {
            return _plan;
        }

        string key = string.Create(_conditions.Length, (_conditions, variables), static (text, state) =>
        {
            for (int i = 0; i < text.Length; i++)
            {
                text[i] = state.variables.TryGet(state._conditions[i], out object? value) && value is bool b ? (b ? 't' : 'f') : 'n';
            }
        });
        if (_variants.TryGetValue(key, out OperationPlan? plan))
        {
            return plan;
        }

        Dictionary<string, bool?> values = [];
        for (int i = 0; i < key.Length; i++)
        {
            values.Add(_conditions[i], key[i] == 'n' ? null : key[i] == 't');
        }

        plan = OperationPlanner.Plan(_schema, _document, Definition, new ConditionValues(values), _maxPlanned, _limits.MaxListItems);
        if (_variants.Count < KeptVariants)
        {
            _variants.TryAdd(key, plan);
        }

        return plan;
    }

    /// <summary>Whether a run has to be weighed with its variables.</summary>
    internal bool CostDependsOnVariables { get; }

    /// <summary>The cost of a run with its variables, and why it is refused.</summary>
    internal IReadOnlyList<GraphQLError> Weigh(OperationPlan plan, Func<PlannedField, CoercedArguments> argumentsOf, out double cost)
    {
        CostAnalysis analysis = new(_limits, argumentsOf);
        cost = analysis.Of(plan);
        return ErrorsOf(analysis, cost);
    }

    /// <summary>The cost of a run with the request's variables; <see cref="Cost"/> where they do not fit.</summary>
    internal double CostWith(GraphQLRequest request, GraphQLLimits limits)
    {
        if (!CostDependsOnVariables)
        {
            return Cost;
        }

        VariableValues variables = Variables.Coerce(request.Variables, limits, out IReadOnlyList<GraphQLError> errors);
        if (errors.Count > 0)
        {
            return Cost;
        }

        Weigh(PlanFor(variables), f => f.Arguments.Constant ?? f.Arguments.Coerce(variables, limits.MaxListItems), out double cost);
        return cost;
    }

    private List<GraphQLError> ErrorsOf(CostAnalysis analysis, double cost) =>
        cost <= _limits.MaxCost
            ? analysis.Errors
            : [.. analysis.Errors, new GraphQLError(
                $"The operation would cost {cost:0.##}, and {_limits.MaxCost:0.##} is the most.", ErrorCode.CostLimitExceeded)];
}

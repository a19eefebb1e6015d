using Partnership.GraphQL.Language;
using Partnership.GraphQL.Observability;
using Partnership.GraphQL.Validation;

namespace Partnership.GraphQL.Planning;

/// <summary>The phases that need the document alone: parse, validate, plan, weigh. Each refusal ends them.</summary>
internal sealed class OperationPreparer(ExecutableSchema schema, GraphQLEngineOptions options)
{
    /// <summary>How many times larger than the fields allowed a plan may be: one field is planned for each type of an interface.</summary>
    private const int PlannedTypesPerField = 50;

    private readonly GraphQLLimits _limits = options.Limits;
    private readonly ParserOptions _parsing = new() { MaxTokens = options.Limits.MaxTokens, MaxNesting = options.Limits.MaxNesting };
    private readonly ValidationOptions _validation = new()
    {
        MaxErrors = options.Limits.MaxValidationErrors,
        Suggestions = options.Suggestions,
        MaxFieldComparisons = options.Limits.MaxFieldComparisons,
        MaxFragmentVisits = options.Limits.MaxFragmentVisits,
        ExplainScalar = schema.InputTypes.ExplainMisfit,
    };

    /// <summary>Parses, validates and plans the operation of that name, or the document's only one.</summary>
    public Preparation Prepare(string text, string? operationName)
    {
        try
        {
            long started = EngineTelemetry.Start(EngineTelemetry.ParseDuration, options.TimeProvider);
            DocumentNode document = Parser.Parse(new Source(text), _parsing);
            EngineTelemetry.Stop(EngineTelemetry.ParseDuration, options.TimeProvider, started);
            DocumentScan scan = DocumentScan.Of(document, _limits);
            if (scan.Refusal is { } refusal)
            {
                return new Preparation([refusal]);
            }

            started = EngineTelemetry.Start(EngineTelemetry.ValidateDuration, options.TimeProvider);
            IReadOnlyList<GraphQLError> errors = DocumentValidator.Validate(schema.Schema, document, _validation);
            EngineTelemetry.Stop(EngineTelemetry.ValidateDuration, options.TimeProvider, started);
            return errors.Count > 0 ? new Preparation(errors) : Plan(document, scan, operationName);
        }
        catch (GraphQLSyntaxException exception)
        {
            return new Preparation([exception.Error]);
        }
        catch (GraphQLException exception)
        {
            return new Preparation([exception.Error]);
        }
        catch (InsufficientExecutionStackException)
        {
            return new Preparation([new GraphQLError("The document nests too deep.", ErrorCode.NestingLimitExceeded)]);
        }
    }

    private Preparation Plan(DocumentNode document, DocumentScan scan, string? operationName)
    {
        OperationDefinitionNode? operation = Choose(document, operationName, out string? problem);
        if (operation is null)
        {
            return new Preparation([new GraphQLError(problem!, ErrorCode.OperationNotFound)]);
        }

        int maxPlanned = _limits.MaxFields > int.MaxValue / PlannedTypesPerField ? int.MaxValue : _limits.MaxFields * PlannedTypesPerField;
        OperationPlan plan = OperationPlanner.Plan(schema, document, operation, null, maxPlanned, _limits.MaxListItems);
        OperationSize size = OperationSize.Of(plan);
        if (RefusalOf(size) is { } refusal)
        {
            return new Preparation([refusal]);
        }

        PreparedOperation prepared = new(schema, document, operation, plan, scan, size, _limits, maxPlanned);
        return prepared.StaticErrors.Count > 0 ? new Preparation(prepared.StaticErrors) : new Preparation(prepared);
    }

    private static OperationDefinitionNode? Choose(DocumentNode document, string? name, out string? problem)
    {
        List<OperationDefinitionNode> operations = [.. document.Definitions.OfType<OperationDefinitionNode>()];
        problem = null;
        if (name is null)
        {
            problem = operations.Count switch
            {
                0 => "The document has no operation.",
                1 => null,
                _ => "The document has several operations, so the request must name one.",
            };
            return problem is null ? operations[0] : null;
        }

        OperationDefinitionNode? found = operations.Find(o => o.Name == name);
        problem = found is null ? "The document has no operation of the name requested." : null;
        return found;
    }

    private GraphQLError? RefusalOf(OperationSize size) =>
        size.RootFields > _limits.MaxRootFields
            ? new GraphQLError($"An operation may select {_limits.MaxRootFields} root fields.", ErrorCode.RootFieldLimitExceeded)
        : size.Depth > _limits.MaxDepth
            ? new GraphQLError($"Selections may nest {_limits.MaxDepth} levels deep.", ErrorCode.DepthLimitExceeded)
        : size.IntrospectionLists > _limits.MaxIntrospectionLists
            ? new GraphQLError(
                $"Lists of introspection may nest {_limits.MaxIntrospectionLists} levels deep.", ErrorCode.IntrospectionLimitExceeded)
        : size.Aliases > _limits.MaxAliases
            ? new GraphQLError($"A field may be selected under {_limits.MaxAliases} response keys at once.", ErrorCode.AliasLimitExceeded)
        : size.Fields > _limits.MaxFields
            ? new GraphQLError($"An operation may select {_limits.MaxFields} fields.", ErrorCode.FieldLimitExceeded)
        : null;
}

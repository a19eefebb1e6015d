using Partnership.GraphQL.Coercion;
using Partnership.GraphQL.Planning;

namespace Partnership.GraphQL.Execution;

/// <summary>What one run of an operation shares: its plan, variables, permissions and end.</summary>
internal sealed class OperationExecution(
    OperationPlan plan,
    GraphQLEngineOptions options,
    RequestContext request,
    VariableValues variables,
    Deadline deadline)
{
    private CoercedArguments?[]? _arguments;

    public OperationPlan Plan { get; } = plan;

    public RequestContext Request { get; } = request;

    public VariableValues Variables { get; } = variables;

    public Deadline Deadline { get; } = deadline;

    /// <summary>What an error does to the data around it: as the request asks, where it may, else as the engine is set.</summary>
    public ErrorBehavior ErrorBehavior { get; init; } = options.ErrorBehavior;

    public int MaxListItems => options.Limits.MaxListItems;

    /// <summary>The authorise phase's answers by the fields' ordinals; null when every field is allowed.</summary>
    public FieldAccess[]? Access { get; set; }

    /// <summary>The operation's field cost with these variables.</summary>
    public double Cost { get; set; }

    public bool IsAllowed(PlannedField field) => Access is null || Access[field.Ordinal].Kind == FieldAccessKind.Allow;

    /// <summary>The field's coerced arguments, or the error for which they could not be had (specification 6.4.1).</summary>
    public CoercedArguments ArgumentsOf(PlannedField field)
    {
        if (field.Arguments.Constant is { } constant)
        {
            return constant;
        }

        _arguments ??= new CoercedArguments?[Plan.Fields.Length];
        return _arguments[field.Ordinal] ??= field.Arguments.Coerce(Variables, MaxListItems);
    }

    /// <summary>The error that a caller is told of an exception: its own, where it carries one; else INTERNAL_ERROR.</summary>
    public GraphQLError Mask(Exception exception) => ExceptionMask.Apply(exception, options.OnException);
}

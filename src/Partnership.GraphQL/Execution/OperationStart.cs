using Partnership.GraphQL.Coercion;
using Partnership.GraphQL.Planning;

namespace Partnership.GraphQL.Execution;

/// <summary>The phases between a prepared operation and its execution: coerce variables, choose the plan, weigh, authorise.</summary>
internal static class OperationStart
{
    /// <summary>What is to be executed; null with the errors when the request is refused.</summary>
    public static OperationExecution? Begin(
        PreparedOperation operation,
        GraphQLRequest request,
        RequestContext context,
        GraphQLEngineOptions options,
        Deadline deadline,
        out IReadOnlyList<GraphQLError> errors)
    {
        if (operation.UsesIntrospection && !context.Introspection)
        {
            errors = [new GraphQLError("Introspection is not allowed here.", ErrorCode.IntrospectionDisabled)];
            return null;
        }

        ErrorBehavior errorBehavior = options.ErrorBehavior;
        if (options.AllowOnError && request.OnError is { } asked && !TryRead(asked, out errorBehavior))
        {
            errors = [new GraphQLError("The parameter 'onError' is PROPAGATE, NULL or HALT.", ErrorCode.OnErrorInvalid)];
            return null;
        }

        VariableValues variables = operation.Variables.Coerce(request.Variables, options.Limits, out errors);
        if (errors.Count > 0)
        {
            return null;
        }

        OperationPlan plan = operation.PlanFor(variables);
        OperationExecution execution = new(plan, options, context, variables, deadline) { ErrorBehavior = errorBehavior };
        execution.Cost = operation.Cost;
        if (operation.CostDependsOnVariables)
        {
            errors = operation.Weigh(plan, execution.ArgumentsOf, out double cost);
            if (errors.Count > 0)
            {
                return null;
            }

            execution.Cost = cost;
        }

        Authorise(execution);
        return execution;
    }

    private static bool TryRead(string asked, out ErrorBehavior behavior)
    {
        (bool known, behavior) = asked switch
        {
            "PROPAGATE" => (true, ErrorBehavior.Propagate),
            "NULL" => (true, ErrorBehavior.Null),
            "HALT" => (true, ErrorBehavior.Halt),
            _ => (false, default),
        };
        return known;
    }

    /// <summary>Asks the host once for each planned field; nothing has run yet.</summary>
    public static void Authorise(OperationExecution execution)
    {
        if (execution.Request.Authorize is not { } authorize)
        {
            return;
        }

        PlannedField[] fields = execution.Plan.Fields;
        FieldAccess[]? access = null;
        for (int i = 0; i < fields.Length; i++)
        {
            if (fields[i].IsIntrospection)
            {
                continue;
            }

            FieldAccess answer = authorize(fields[i].Definition);
            if (answer.Kind != FieldAccessKind.Allow)
            {
                (access ??= new FieldAccess[fields.Length])[i] = answer;
            }
        }

        execution.Access = access;
    }
}

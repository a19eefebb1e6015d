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

        VariableValues variables = operation.Variables.Coerce(request.Variables, options.Limits.MaxListItems, out errors);
        if (errors.Count > 0)
        {
            return null;
        }

        OperationPlan plan = operation.PlanFor(variables);
        OperationExecution execution = new(plan, options, context, variables, deadline);
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

using Partnership.GraphQL.Language;

namespace Partnership.GraphQL.Execution;

/// <summary>The last two phases, execute and write, with what may end them early.</summary>
internal static class OperationEnd
{
    /// <summary>Runs a query or mutation.</summary>
    public static ValueTask<GraphQLResponse> CompleteAsync(OperationExecution execution, OperationType operation)
    {
        ValueTask<ObjectBatch> run = new Executor(execution).RunAsync(operation);
        return run.IsCompletedSuccessfully ? new(Write(execution, run.Result, 0)) : WaitAsync(execution, run);
    }

    /// <summary>Runs events of a subscription: a response for each, in their order.</summary>
    public static async ValueTask<IReadOnlyList<GraphQLResponse>> CompleteAsync(OperationExecution execution, FieldColumn column, int events)
    {
        GraphQLResponse[] responses = new GraphQLResponse[events];
        (ObjectBatch? roots, Exception? failure) = await RunAsync(execution, new Executor(execution).RunEventsAsync(column, events));
        for (int i = 0; i < events; i++)
        {
            responses[i] = roots is null ? Fail(execution, failure!) : Write(execution, roots, i);
        }

        return responses;
    }

    private static async ValueTask<GraphQLResponse> WaitAsync(OperationExecution execution, ValueTask<ObjectBatch> run)
    {
        (ObjectBatch? root, Exception? failure) = await RunAsync(execution, run);
        return root is null ? Fail(execution, failure!) : Write(execution, root, 0);
    }

    private static async ValueTask<(ObjectBatch? Roots, Exception? Failure)> RunAsync(OperationExecution execution, ValueTask<ObjectBatch> run)
    {
        try
        {
            return (await run, null);
        }
#pragma warning disable CA1031 // An operation answers whatever happens, unless its caller has gone.
        catch (Exception exception) when (!execution.Deadline.CallerHasGone)
        {
            return (null, exception);
        }
#pragma warning restore CA1031
    }

    private static GraphQLResponse Write(OperationExecution execution, ObjectBatch roots, int index)
    {
        try
        {
            return ResponseAssembly.Write(execution, roots, index);
        }
#pragma warning disable CA1031 // As above.
        catch (Exception exception) when (!execution.Deadline.CallerHasGone)
        {
            return Fail(execution, exception);
        }
#pragma warning restore CA1031
    }

    private static GraphQLResponse Fail(OperationExecution execution, Exception exception) =>
        ResponseAssembly.WriteFailure(execution.Deadline.HasEnded
            ? new GraphQLError("The operation took too long.", ErrorCode.ExecutionTimeout)
            : execution.Mask(exception));
}

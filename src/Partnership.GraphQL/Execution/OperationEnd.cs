using Partnership.GraphQL.Language;

namespace Partnership.GraphQL.Execution;

/// <summary>The last two phases, execute and write, with what may end them early.</summary>
internal static class OperationEnd
{
    /// <summary>Runs a query or mutation.</summary>
    public static ValueTask<GraphQLResponse> CompleteAsync(OperationExecution execution, OperationType operation) =>
        CompleteAsync(execution, new Executor(execution).RunAsync(operation));

    /// <summary>Runs one event of a subscription.</summary>
    public static ValueTask<GraphQLResponse> CompleteAsync(OperationExecution execution, FieldColumn column) =>
        CompleteAsync(execution, new Executor(execution).RunEventAsync(column));

    private static ValueTask<GraphQLResponse> CompleteAsync(OperationExecution execution, ValueTask<ObjectBatch> run) =>
        run.IsCompletedSuccessfully ? new(Write(execution, run.Result)) : WaitAsync(execution, run);

    private static async ValueTask<GraphQLResponse> WaitAsync(OperationExecution execution, ValueTask<ObjectBatch> run)
    {
        ObjectBatch root;
        try
        {
            root = await run;
        }
#pragma warning disable CA1031 // An operation answers whatever happens, unless its caller has gone.
        catch (Exception exception) when (!execution.Deadline.CallerHasGone)
        {
            return Fail(execution, exception);
        }
#pragma warning restore CA1031

        return Write(execution, root);
    }

    private static GraphQLResponse Write(OperationExecution execution, ObjectBatch root)
    {
        try
        {
            return ResponseAssembly.Write(execution, root);
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

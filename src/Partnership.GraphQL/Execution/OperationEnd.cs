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

    private static async ValueTask<GraphQLResponse> CompleteAsync(OperationExecution execution, ValueTask<ObjectBatch> run)
    {
        try
        {
            return ResponseAssembly.Write(execution, await run);
        }
#pragma warning disable CA1031 // An operation answers whatever happens, unless its caller has gone.
        catch (Exception exception) when (!execution.Deadline.CallerHasGone)
        {
            return ResponseAssembly.WriteFailure(execution.Deadline.HasEnded
                ? new GraphQLError("The operation took too long.", ErrorCode.ExecutionTimeout)
                : execution.Mask(exception));
        }
#pragma warning restore CA1031
    }
}

using System.Collections.Concurrent;
using Partnership.GraphQL.Execution;
using Partnership.GraphQL.Planning;

namespace Partnership.GraphQL.Subscriptions;

/// <summary>The responses to events that several streams are handed: made once for all that ask for the same.</summary>
internal sealed class SharedResponses
{
    private readonly ConcurrentDictionary<(OperationPlan Plan, int First, ErrorBehavior ErrorBehavior), Made> _made = new();

    /// <summary>
    /// Whether executions of a plan differ by their callers alone. Below the subscription's field nothing may depend on the
    /// variables: those of the field itself chose the stream.
    /// </summary>
    public static bool Fits(OperationExecution execution) =>
        !execution.Request.ReportCost && execution.Plan.Fields.All(field => field.Source is not null || field.Arguments.Constant is not null);

    /// <summary>What was made for the same question with the same permissions; null when nothing was yet.</summary>
    public Made? Find(OperationExecution execution, int first) =>
        _made.TryGetValue(Key(execution, first), out Made? made) && Same(made.Access, execution.Access) ? made : null;

    /// <summary>Keeps responses for the next who asks, unless one of them has errors.</summary>
    public void Keep(OperationExecution execution, int first, IReadOnlyList<GraphQLResponse> responses, object notes)
    {
        List<(ReadOnlyMemory<byte> Data, IReadOnlyDictionary<string, object?>? Extensions)> copies = new(responses.Count);
        foreach (GraphQLResponse response in responses)
        {
            if (response.Copy() is not { } copy)
            {
                return;
            }

            copies.Add(copy);
        }

        _made[Key(execution, first)] = new Made(copies, execution.Access, notes);
    }

    private static (OperationPlan Plan, int First, ErrorBehavior ErrorBehavior) Key(OperationExecution execution, int first) =>
        (execution.Plan, first, execution.ErrorBehavior);

    private static bool Same(FieldAccess[]? one, FieldAccess[]? other) =>
        ReferenceEquals(one, other) || (one is not null && other is not null && one.AsSpan().SequenceEqual(other));

    /// <summary>Responses without errors, and what the host noted of them.</summary>
    public sealed record Made(
        IReadOnlyList<(ReadOnlyMemory<byte> Data, IReadOnlyDictionary<string, object?>? Extensions)> Copies, FieldAccess[]? Access, object Notes)
    {
        /// <summary>The responses for one more stream.</summary>
        public IReadOnlyList<GraphQLResponse> Responses => [.. Copies.Select(copy => new GraphQLResponse(copy.Data, copy.Extensions))];
    }
}

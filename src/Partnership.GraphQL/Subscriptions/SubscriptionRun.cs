using System.Runtime.CompilerServices;
using Partnership.GraphQL.Bindings;
using Partnership.GraphQL.Coercion;
using Partnership.GraphQL.Execution;
using Partnership.GraphQL.Observability;
using Partnership.GraphQL.Planning;

namespace Partnership.GraphQL.Subscriptions;

/// <summary>A subscription that runs: its source stream mapped to responses (section 6.2.3).</summary>
/// <param name="start">What was coerced and authorised at the start; each event runs with the same variables.</param>
/// <param name="options">How the engine runs.</param>
internal sealed class SubscriptionRun(OperationExecution start, GraphQLEngineOptions options)
{
    private readonly bool _sharing = SharedResponses.Fits(start);

    /// <summary>Opens the source stream (CreateSourceEventStream); its failure is an error of the request.</summary>
    public SubscriptionStream Open(CancellationToken cancellationToken)
    {
        PlannedField? field = start.Plan.Root.Fields.FirstOrDefault(f => f.Source is not null);
        if (field is null)
        {
            return new SubscriptionStream([start.Plan.Root.Failure
                ?? new GraphQLError("The operation selects no field that has events.", ErrorCode.ValidationFailed)]);
        }

        if (!start.IsAllowed(field))
        {
            FieldAccess access = start.Access![field.Ordinal];
            return Refused(field, new GraphQLError(access.Message ?? "This subscription is not available.", access.Code));
        }

        CoercedArguments arguments = start.ArgumentsOf(field);
        if (arguments.Error is { } error)
        {
            return Refused(field, error);
        }

        try
        {
            return new SubscriptionStream(Run(
                field.Source!.Open(field, new FieldContext(start, field, arguments, null), cancellationToken), cancellationToken));
        }
#pragma warning disable CA1031 // Whatever a host's source throws is the subscription's failure.
        catch (Exception exception)
        {
            return Refused(field, start.Mask(exception));
        }
#pragma warning restore CA1031
    }

    private static SubscriptionStream Refused(PlannedField field, GraphQLError error) => new([error with
    {
        Path = [field.ResponseKey],
        Locations = error.Locations.Count > 0 ? error.Locations : field.Locations,
    }]);

    private async IAsyncEnumerable<SubscriptionEvent> Run(
        IAsyncEnumerable<SourceStep> source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        EngineTelemetry.ActiveSubscriptions.Add(1);
        IAsyncEnumerator<SourceStep> steps = source.GetAsyncEnumerator(cancellationToken);
        try
        {
            while (true)
            {
                (bool moved, GraphQLError? failure) = await MoveAsync(steps, cancellationToken);
                if (failure is not null)
                {
                    yield return new SubscriptionEvent(GraphQLResponse.Refused(failure), null, false);
                }

                if (!moved)
                {
                    yield break;
                }

                SourceStep step = steps.Current;
                IReadOnlyList<GraphQLResponse>? responses = step.Column is null ? null : await ExecuteAsync(step, step.Column, cancellationToken);
                for (int i = 0; i < step.Ids.Count; i++)
                {
                    yield return new SubscriptionEvent(responses?[i], step.Ids[i], step.MoreIsReady || i + 1 < step.Ids.Count);
                }
            }
        }
        finally
        {
            EngineTelemetry.ActiveSubscriptions.Add(-1);
            await steps.DisposeAsync();
        }
    }

    /// <summary>The next event; a failure of the source, other than the caller's leaving, ends the stream with an error.</summary>
    private async ValueTask<(bool Moved, GraphQLError? Failure)> MoveAsync(
        IAsyncEnumerator<SourceStep> steps, CancellationToken cancellationToken)
    {
        try
        {
            return (await steps.MoveNextAsync(), null);
        }
#pragma warning disable CA1031 // Whatever a host's source throws ends the stream with an error.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return (false, start.Mask(exception));
        }
#pragma warning restore CA1031
    }

    /// <summary>Executes events (ExecuteSubscriptionEvent); the host is asked for permission again, since it may have ended.</summary>
    private async ValueTask<IReadOnlyList<GraphQLResponse>> ExecuteAsync(SourceStep step, FieldColumn column, CancellationToken cancellationToken)
    {
        using Deadline deadline = new(options.Limits.ExecutionTimeout, options.TimeProvider, cancellationToken);
        OperationExecution execution = new(start.Plan, options, start.Request, start.Variables, deadline)
        {
            Cost = start.Cost,
            ErrorBehavior = start.ErrorBehavior,
        };
        OperationStart.Authorise(execution);
        IReadOnlyList<GraphQLResponse> responses = step.Shared is { } shared && _sharing
            ? await ShareAsync(execution, shared.Responses, shared.First, column, step.Ids.Count)
            : await OperationEnd.CompleteAsync(execution, column, step.Ids.Count);
        foreach (GraphQLResponse response in responses)
        {
            EngineTelemetry.Count(response.Errors);
        }

        return responses;
    }

    private static async ValueTask<IReadOnlyList<GraphQLResponse>> ShareAsync(
        OperationExecution execution, SharedResponses shared, int first, FieldColumn column, int events)
    {
        RequestContext request = execution.Request;
        if (shared.Find(execution, first) is { } made)
        {
            request.TakeShared(made.Notes);
            return made.Responses;
        }

        object? begun = request.BeginSharing();
        IReadOnlyList<GraphQLResponse> responses = await OperationEnd.CompleteAsync(execution, column, events);
        if (request.EndSharing(begun) is { } notes)
        {
            shared.Keep(execution, first, responses, notes);
        }

        return responses;
    }
}

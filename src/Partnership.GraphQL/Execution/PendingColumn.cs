using Partnership.GraphQL.Planning;

namespace Partnership.GraphQL.Execution;

/// <summary>A column that a resolver fills.</summary>
internal abstract class PendingColumn(PlannedField field, ObjectBatch parents) : FieldColumn(field)
{
    public ObjectBatch Parents { get; } = parents;

    /// <summary>Starts the resolver; what it throws at once is the field's failure.</summary>
    public void Start(OperationExecution execution, FieldContext context)
    {
        try
        {
            StartResolver(context);
        }
#pragma warning disable CA1031 // Whatever a host's resolver throws is its field's failure.
        catch (Exception exception)
        {
            FailAll(execution.Mask(exception));
        }
#pragma warning restore CA1031
    }

    /// <summary>Takes the results; the task is complete already unless the resolver waits for something.</summary>
    public async ValueTask FinishAsync(OperationExecution execution)
    {
        if (HasFailed)
        {
            return;
        }

        try
        {
            if (!IsCompleted)
            {
                await WaitAsync(execution.Deadline.Token);
            }

            TakeResult();
        }
#pragma warning disable CA1031 // Whatever a host's resolver throws is its field's failure.
        catch (Exception exception) when (!execution.Deadline.HasEnded)
        {
            FailAll(execution.Mask(exception));
        }
#pragma warning restore CA1031
    }

    /// <summary>Fails the field for every parent, unless its resolver is done already.</summary>
    public void FailUnlessCompleted(GraphQLError error)
    {
        if (!IsCompleted)
        {
            FailAll(error);
        }
    }

    protected abstract bool IsCompleted { get; }

    protected abstract void StartResolver(FieldContext context);

    protected abstract ValueTask WaitAsync(CancellationToken cancellationToken);

    protected abstract void TakeResult();
}

using Partnership.GraphQL.Coercion;
using Partnership.GraphQL.Language;
using Partnership.GraphQL.Planning;

namespace Partnership.GraphQL.Execution;

/// <summary>Runs a plan level by level: all resolvers of a level are started, the level is flushed, then they are awaited.</summary>
internal sealed class Executor(OperationExecution execution)
{
    private readonly List<PendingColumn> _started = [];
    private bool _flushes;

    /// <summary>Resolves every field of the operation; afterwards only writing is left.</summary>
    public ValueTask<ObjectBatch> RunAsync(OperationType operation)
    {
        ObjectBatch root = NewRoots(1);
        return root.Plan.IsPure ? new(root) : RunAsync(root, operation);
    }

    private async ValueTask<ObjectBatch> RunAsync(ObjectBatch root, OperationType operation)
    {
        if (operation != OperationType.Mutation)
        {
            StartLevel([root]);
            await RunLevelsAsync();
            return root;
        }

        // Mutations run one after the other, each with its whole subtree (specification 6.2.2).
        foreach (int index in root.Plan.Active)
        {
            Level below = new();
            StartField(root, root.Plan.Fields[index], below);
            StartLevel(below.Batches);
            await RunLevelsAsync();
        }

        return root;
    }

    /// <summary>Resolves everything below events of a subscription, each of which has a root of its own.</summary>
    public async ValueTask<ObjectBatch> RunEventsAsync(FieldColumn column, int events)
    {
        ObjectBatch roots = NewRoots(events);
        roots.Columns[column.Field.Column] = column;
        if (execution.IsAllowed(column.Field) && column.Field.ExpandsResult)
        {
            Level below = new();
            column.Expand(execution, below, events);
            StartLevel(below.Batches);
            await RunLevelsAsync();
        }

        return roots;
    }

    private ObjectBatch NewRoots(int count)
    {
        ObjectBatch roots = new(execution.Plan.Root, count);
        for (int i = 0; i < count; i++)
        {
            roots.Add(execution.Request.RootValue!);
        }

        return roots;
    }

    private async ValueTask RunLevelsAsync()
    {
        while (_started.Count > 0)
        {
            Level next = await FinishLevelAsync();
            StartLevel(next.Batches);
        }
    }

    /// <summary>Starts the fields of a level; objects behind plain properties belong to the same level.</summary>
    private void StartLevel(List<ObjectBatch> batches)
    {
        while (batches.Count > 0)
        {
            Level within = new();
            foreach (ObjectBatch batch in batches)
            {
                foreach (int index in batch.Plan.Active)
                {
                    StartField(batch, batch.Plan.Fields[index], within);
                }
            }

            batches = within.Batches;
        }
    }

    private void StartField(ObjectBatch batch, PlannedField field, Level within)
    {
        if (!execution.IsAllowed(field))
        {
            return;
        }

        if (field.Step == FieldStep.Expand)
        {
            PropertyColumn column = new(field, batch);
            batch.Columns[field.Column] = column;
            column.Expand(execution, within, batch.Count);
            return;
        }

        PendingColumn pending = field.Resolver!.NewColumn(field, batch);
        batch.Columns[field.Column] = pending;
        CoercedArguments arguments = execution.ArgumentsOf(field);
        if (arguments.Error is { } error)
        {
            pending.FailAll(error);
            return;
        }

        pending.Start(execution, new FieldContext(execution, field, arguments, pending));
        _flushes |= !field.IsIntrospection;
        _started.Add(pending);
    }

    private async ValueTask<Level> FinishLevelAsync()
    {
        await FlushAsync();
        Level next = new();
        foreach (PendingColumn column in _started)
        {
            await column.FinishAsync(execution);
            if (column.Field.ExpandsResult)
            {
                column.Expand(execution, next, column.Parents.Count);
            }
        }

        _started.Clear();
        return next;
    }

    private async ValueTask FlushAsync()
    {
        if (!_flushes || execution.Request.FlushLevel is not { } flush)
        {
            return;
        }

        _flushes = false;
        try
        {
            ValueTask flushing = flush();
            if (flushing.IsCompleted)
            {
                flushing.GetAwaiter().GetResult();
                return;
            }

            await flushing.AsTask().WaitAsync(execution.Deadline.Token);
        }
#pragma warning disable CA1031 // What was not sent will never be answered: those fields fail, and the rest stands.
        catch (Exception exception) when (!execution.Deadline.HasEnded)
        {
            GraphQLError error = execution.Mask(exception);
            foreach (PendingColumn column in _started)
            {
                column.FailUnlessCompleted(error);
            }
        }
#pragma warning restore CA1031
    }
}

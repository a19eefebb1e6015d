using Partnership.GraphQL.Planning;

namespace Partnership.GraphQL.Execution;

/// <summary>The objects whose fields are resolved next, gathered by plan so that each field is resolved once for all of them.</summary>
internal sealed class Level
{
    public List<ObjectBatch> Batches { get; } = [];

    /// <summary>Adds an object; its index in the batch is the batch's count less one.</summary>
    public ObjectBatch Add(ObjectPlan plan, object source, int expected)
    {
        for (int i = Batches.Count - 1; i >= 0; i--)
        {
            if (ReferenceEquals(Batches[i].Plan, plan))
            {
                Batches[i].Add(source);
                return Batches[i];
            }
        }

        ObjectBatch batch = new(plan, expected);
        batch.Add(source);
        Batches.Add(batch);
        return batch;
    }
}

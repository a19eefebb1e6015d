namespace Partnership.GraphQL.Execution;

/// <summary>Where the objects within a field's values go: a level to be resolved, and slots that remember their places.</summary>
internal sealed class Expansion(OperationExecution execution, Level target, SlotList slots)
{
    public OperationExecution Execution { get; } = execution;

    public SlotList Slots { get; } = slots;

    public void AddObject(Planning.ObjectPlan plan, object source)
    {
        ObjectBatch batch = target.Add(plan, source, Slots.Parents);
        Slots.AddObject(batch, batch.Count - 1);
    }
}

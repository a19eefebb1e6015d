using Partnership.GraphQL.Planning;

namespace Partnership.GraphQL.Execution;

/// <summary>All objects of one level with the same plan, and a column for each of their fields that is resolved.</summary>
internal sealed class ObjectBatch(ObjectPlan plan, int capacity)
{
    private object[] _sources = new object[capacity];

    public ObjectPlan Plan { get; } = plan;

    public object[] Sources => _sources;

    public int Count { get; private set; }

    public FieldColumn?[] Columns { get; } = plan.ColumnCount == 0 ? [] : new FieldColumn?[plan.ColumnCount];

    public int Add(object source)
    {
        if (Count == _sources.Length)
        {
            Array.Resize(ref _sources, Math.Max(_sources.Length * 2, 16));
        }

        _sources[Count] = source;
        return Count++;
    }
}

namespace Partnership.GraphQL.Execution;

/// <summary>What a slot stands for.</summary>
internal enum SlotKind : byte
{
    Null,
    Object,
    List,
    Failure,
}

/// <summary>One position of an expanded value: a null, an object of a batch, a list up to a slot, or a failure.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Number">The object's index in its batch, or the slot after the list's last.</param>
/// <param name="Reference">The batch, or the error.</param>
internal readonly record struct Slot(SlotKind Kind, int Number, object? Reference);

/// <summary>The expanded values of one field for all parents, one after the other, lists before their items.</summary>
internal sealed class SlotList(int parents)
{
    private readonly int[] _starts = new int[parents];
    private Slot[] _slots = new Slot[Math.Max(parents, 4)];
    private int _count;

    public ref readonly Slot this[int position] => ref _slots[position];

    public int StartOf(int parent) => _starts[parent];

    public void Begin(int parent) => _starts[parent] = _count;

    public void AddNull() => Add(default);

    public void AddObject(ObjectBatch batch, int index) => Add(new Slot(SlotKind.Object, index, batch));

    public void AddFailure(GraphQLError error) => Add(new Slot(SlotKind.Failure, 0, error));

    public int BeginList()
    {
        Add(new Slot(SlotKind.List, 0, null));
        return _count - 1;
    }

    public void EndList(int list) => _slots[list] = new Slot(SlotKind.List, _count, null);

    /// <summary>Takes back everything from a slot on, and puts a failure there.</summary>
    public void ReplaceFrom(int position, GraphQLError error)
    {
        _count = position;
        AddFailure(error);
    }

    public int Count => _count;

    public int Parents => _starts.Length;

    private void Add(Slot slot)
    {
        if (_count == _slots.Length)
        {
            Array.Resize(ref _slots, _slots.Length * 2);
        }

        _slots[_count++] = slot;
    }
}

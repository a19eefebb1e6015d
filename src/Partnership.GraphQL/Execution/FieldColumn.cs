using Partnership.GraphQL.Planning;

namespace Partnership.GraphQL.Execution;

/// <summary>The values of one planned field for all objects of a batch.</summary>
internal abstract class FieldColumn(PlannedField field)
{
    private GraphQLError? _failure;
    private Dictionary<int, GraphQLError>? _failures;
    private SlotList? _slots;

    public PlannedField Field { get; } = field;

    protected bool HasFailed => _failure is not null;

    /// <summary>The field fails for every parent.</summary>
    public void FailAll(GraphQLError error) => _failure ??= error;

    /// <summary>The field fails for one parent.</summary>
    public void Fail(int parent, GraphQLError error) => (_failures ??= [])[parent] = error;

    /// <summary>Enters the objects within the values into a level, where they have fields to resolve.</summary>
    public void Expand(OperationExecution execution, Level target, int parents)
    {
        if (_failure is not null)
        {
            return;
        }

        Expansion expansion = new(execution, target, _slots = new SlotList(parents));
        for (int parent = 0; parent < parents; parent++)
        {
            _slots.Begin(parent);
            if (_failures?.ContainsKey(parent) == true)
            {
                continue;
            }

            try
            {
                ExpandValue(expansion, parent);
            }
#pragma warning disable CA1031 // Whatever a host's list throws is its field's failure.
            catch (Exception exception)
            {
                _slots.ReplaceFrom(_slots.StartOf(parent), execution.Mask(exception));
            }
#pragma warning restore CA1031
        }
    }

    public bool Write(ResultWriter writer, int parent)
    {
        GraphQLError? failure = _failure ?? _failures?.GetValueOrDefault(parent);
        if (failure is not null)
        {
            return writer.Fail(Field.IsNonNull, Field, failure);
        }

        if (_slots is null)
        {
            return WriteValue(writer, parent);
        }

        int position = _slots.StartOf(parent);
        return writer.WriteSlot(_slots, ref position, Field.Definition.Type, Field);
    }

    protected abstract void ExpandValue(Expansion expansion, int parent);

    protected abstract bool WriteValue(ResultWriter writer, int parent);
}

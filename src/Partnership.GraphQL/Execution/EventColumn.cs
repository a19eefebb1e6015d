using Partnership.GraphQL.Planning;

namespace Partnership.GraphQL.Execution;

/// <summary>The column of a subscription's field: the value of the event at hand.</summary>
internal sealed class EventColumn<T>(PlannedField field, T? value, ValueShape<T> shape) : FieldColumn(field)
{
    protected override void ExpandValue(Expansion expansion, int parent) => shape.Expand(expansion, value!, Field);

    protected override bool WriteValue(ResultWriter writer, int parent) => shape.Write(writer, value!, Field);
}

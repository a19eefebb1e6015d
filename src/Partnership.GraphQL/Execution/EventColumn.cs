using Partnership.GraphQL.Planning;
using Partnership.GraphQL.Subscriptions;

namespace Partnership.GraphQL.Execution;

/// <summary>The column of a subscription's field: the values of the events at hand, each the only one of its own response.</summary>
internal sealed class EventColumn<T>(PlannedField field, IReadOnlyList<SourceEvent<T>> events, int first, ValueShape<T> shape) : FieldColumn(field)
{
    protected override void ExpandValue(Expansion expansion, int parent) => shape.Expand(expansion, events[first + parent].Value!, Field);

    protected override bool WriteValue(ResultWriter writer, int parent) => shape.Write(writer, events[first + parent].Value!, Field);
}

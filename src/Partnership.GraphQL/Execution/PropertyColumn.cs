using Partnership.GraphQL.Planning;

namespace Partnership.GraphQL.Execution;

/// <summary>A property whose objects have fields to resolve below: read before the response is written, not while.</summary>
internal sealed class PropertyColumn(PlannedField field, ObjectBatch parents) : FieldColumn(field)
{
    protected override void ExpandValue(Expansion expansion, int parent) =>
        Field.Property!.Expand(expansion, parents.Sources[parent], Field);

    protected override bool WriteValue(ResultWriter writer, int parent) =>
        Field.Property!.Write(writer, parents.Sources[parent], Field);
}

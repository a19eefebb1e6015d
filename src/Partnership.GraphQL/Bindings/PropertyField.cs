using Partnership.GraphQL.Execution;
using Partnership.GraphQL.Planning;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Bindings;

/// <summary>A field read from its parent without I/O.</summary>
internal abstract class PropertyField(FieldDefinition definition) : BoundField(definition, [])
{
    /// <summary>Reads the value and writes it; false when a null has to propagate.</summary>
    public abstract bool Write(ResultWriter writer, object source, PlannedField field);

    /// <summary>Reads the value and enters the objects within it into a level.</summary>
    public abstract void Expand(Expansion expansion, object source, PlannedField field);
}

/// <inheritdoc/>
internal sealed class PropertyField<TParent, TValue>(
    FieldDefinition definition, Func<TParent, TValue> read, ValueShape<TValue> shape) : PropertyField(definition)
{
    public override bool Write(ResultWriter writer, object source, PlannedField field)
    {
        TValue value;
        try
        {
            value = read((TParent)source);
        }
#pragma warning disable CA1031 // Whatever a host's property throws is its field's failure.
        catch (Exception exception)
        {
            return writer.Fail(field.IsNonNull, field, exception);
        }
#pragma warning restore CA1031

        return shape.Write(writer, value, field);
    }

    public override void Expand(Expansion expansion, object source, PlannedField field) =>
        shape.Expand(expansion, read((TParent)source), field);
}

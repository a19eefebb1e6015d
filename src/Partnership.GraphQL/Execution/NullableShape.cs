using Partnership.GraphQL.Planning;

namespace Partnership.GraphQL.Execution;

/// <summary>A nullable value type, which only a nullable GraphQL type may be.</summary>
internal sealed class NullableShape<T>(ValueShape<T> inner) : ValueShape<T?>
    where T : struct
{
    public override bool Write(ResultWriter writer, T? value, PlannedField field) =>
        value.HasValue ? inner.Write(writer, value.GetValueOrDefault(), field) : writer.WriteNull(nonNull: false, field);

    public override void Expand(Expansion expansion, T? value, PlannedField field)
    {
        if (value.HasValue)
        {
            inner.Expand(expansion, value.GetValueOrDefault(), field);
        }
        else
        {
            expansion.Slots.AddNull();
        }
    }
}

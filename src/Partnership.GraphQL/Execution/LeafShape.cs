using Partnership.GraphQL.Planning;

namespace Partnership.GraphQL.Execution;

/// <summary>Writes a leaf; returns why the value does not fit, or null once it is written.</summary>
internal delegate string? LeafWrite<in T>(ResponseBuffer buffer, T value);

/// <summary>A scalar or enum.</summary>
internal sealed class LeafShape<T>(LeafWrite<T> write, bool nonNull) : ValueShape<T>
{
    public override bool Write(ResultWriter writer, T value, PlannedField field)
    {
        if (CanBeNull && value is null)
        {
            return writer.WriteNull(nonNull, field);
        }

        int mark = writer.Buffer.Position;
        string? problem;
        try
        {
            problem = write(writer.Buffer, value);
        }
#pragma warning disable CA1031 // Whatever a host's scalar throws is its field's failure.
        catch (Exception exception)
        {
            writer.Buffer.Truncate(mark);
            return writer.Fail(nonNull, field, exception);
        }
#pragma warning restore CA1031

        return problem is null || writer.Misfit(nonNull, field, problem);
    }
}

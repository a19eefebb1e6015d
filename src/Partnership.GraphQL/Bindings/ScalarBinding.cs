using System.Text.Json;
using Partnership.GraphQL.Execution;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Bindings;

/// <summary>A CLR type bound to a custom scalar.</summary>
internal abstract class ScalarBinding(ScalarType type, Type clrType)
{
    public ScalarType Type { get; } = type;

    public Type ClrType { get; } = clrType;

    public abstract object? Parse(object? value);

    public abstract string? WriteBoxed(ResponseBuffer buffer, object value);
}

/// <inheritdoc/>
internal sealed class ScalarBinding<T>(ScalarType type, Func<object?, T> parse, Action<Utf8JsonWriter, T> write)
    : ScalarBinding(type, typeof(T))
{
    public override object? Parse(object? value) => parse(value);

    public override string? WriteBoxed(ResponseBuffer buffer, object value) =>
        value is T typed ? Write(buffer, typed) : $"Scalar \"{Type.Name}\" cannot represent this value.";

    public string? Write(ResponseBuffer buffer, T value)
    {
        int mark = buffer.Position;
        write(buffer.BeginJson(), value);
        buffer.EndJson();
        return buffer.Position > mark ? null : $"Scalar \"{Type.Name}\" cannot represent this value.";
    }
}

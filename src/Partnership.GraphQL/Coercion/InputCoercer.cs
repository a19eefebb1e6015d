using System.Runtime.CompilerServices;
using System.Text.Json;
using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Coercion;

/// <summary>Coerces values of one input type, from JSON (variables) and from literals (arguments, defaults).</summary>
/// <param name="type">The GraphQL type, nullability included.</param>
/// <param name="clrType">What the coerced values are; a nullable one where GraphQL allows null.</param>
internal abstract class InputCoercer(TypeReference type, Type clrType)
{
    public TypeReference Type { get; } = type;

    public Type ClrType { get; } = clrType;

    /// <summary>The coerced value; failures are reported to the coercion, and null comes back.</summary>
    public object? FromJson(JsonElement value, InputCoercion coercion) =>
        value.ValueKind == JsonValueKind.Null ? Null(coercion) : CoerceJson(value, coercion);

    /// <inheritdoc cref="FromJson"/>
    public object? FromLiteral(ValueNode value, InputCoercion coercion)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (value is NullValueNode)
        {
            return Null(coercion);
        }

        if (value is not VariableNode variable)
        {
            return CoerceLiteral(value, coercion);
        }

        return coercion.Variables.TryGet(variable.Name, out object? known) && known is not null ? known : Null(coercion);
    }

    protected abstract object? CoerceJson(JsonElement value, InputCoercion coercion);

    protected abstract object? CoerceLiteral(ValueNode value, InputCoercion coercion);

    private object? Null(InputCoercion coercion) =>
        Type.IsNonNull ? coercion.Fail($"Expected a value of type \"{Type}\", found null.") : null;
}

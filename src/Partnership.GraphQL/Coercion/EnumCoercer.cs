using System.Text.Json;
using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Coercion;

/// <summary>An enum (specification 3.9): its name, or the member of the CLR enum bound to it.</summary>
internal sealed class EnumCoercer(TypeReference type, Type clrType, Func<string, object?> member) : InputCoercer(type, clrType)
{
    protected override object? CoerceJson(JsonElement value, InputCoercion coercion) =>
        value.ValueKind == JsonValueKind.String ? Member(StringCoercer.Text(value), coercion) : NotOne(coercion);

    protected override object? CoerceLiteral(ValueNode value, InputCoercion coercion) =>
        value is EnumValueNode name ? Member(name.Name, coercion) : NotOne(coercion);

    private object? Member(string name, InputCoercion coercion) => member(name) ?? NotOne(coercion);

    private object? NotOne(InputCoercion coercion) => coercion.Fail($"Expected one of the values of enum \"{Type.Nullable}\".");
}

using System.Text.Json;
using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Coercion;

/// <summary>A list (specification 3.11): an array of the items' CLR type; a single value stands for a list of one.</summary>
internal sealed class ListCoercer(TypeReference type, InputCoercer item) : InputCoercer(type, item.ClrType.MakeArrayType())
{
    protected override object? CoerceJson(JsonElement value, InputCoercion coercion)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            object? single = item.FromJson(value, coercion);
            return coercion.HasFailed ? null : One(single);
        }

        int length = value.GetArrayLength();
        if (IsTooLong(length, coercion))
        {
            return null;
        }

        Array items = Array.CreateInstance(item.ClrType, length);
        int index = 0;
        foreach (JsonElement element in value.EnumerateArray())
        {
            coercion.Enter(index);
            Set(items, index++, item.FromJson(element, coercion), coercion);
            coercion.Leave();
        }

        return items;
    }

    protected override object? CoerceLiteral(ValueNode value, InputCoercion coercion)
    {
        if (value is not ListValueNode list)
        {
            object? single = item.FromLiteral(value, coercion);
            return coercion.HasFailed ? null : One(single);
        }

        if (IsTooLong(list.Values.Length, coercion))
        {
            return null;
        }

        Array items = Array.CreateInstance(item.ClrType, list.Values.Length);
        for (int i = 0; i < items.Length; i++)
        {
            coercion.Enter(i);
            Set(items, i, item.FromLiteral(list.Values[i], coercion), coercion);
            coercion.Leave();
        }

        return items;
    }

    private static bool IsTooLong(int length, InputCoercion coercion)
    {
        if (length <= coercion.MaxListItems)
        {
            return false;
        }

        coercion.Fail($"A list may have at most {coercion.MaxListItems} items.", ErrorCode.ListSizeLimitExceeded);
        return true;
    }

    private Array One(object? single)
    {
        Array items = Array.CreateInstance(item.ClrType, 1);
        items.SetValue(ClrConversion.To(single, item.ClrType), 0);
        return items;
    }

    private void Set(Array items, int index, object? value, InputCoercion coercion)
    {
        if (!coercion.HasFailed)
        {
            items.SetValue(ClrConversion.To(value, item.ClrType), index);
        }
    }
}

using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Partnership.GraphQL.Language;

namespace Partnership.GraphQL.Coercion;

/// <summary>Values of custom scalars as plain CLR objects: string, long, double, bool, null, list, dictionary.</summary>
internal static class NaturalValue
{
    /// <summary>The value that JSON denotes; a number is a long where it is written as one and fits.</summary>
    public static object? FromJson(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                return StringCoercer.Text(value);
            case JsonValueKind.Number:
                return value.TryGetInt64(out long number) ? (object)number : value.GetDouble();
            case JsonValueKind.True:
                return true;
            case JsonValueKind.False:
                return false;
            case JsonValueKind.Array:
                List<object?> items = new(value.GetArrayLength());
                foreach (JsonElement item in value.EnumerateArray())
                {
                    items.Add(FromJson(item));
                }

                return items;
            case JsonValueKind.Object:
                Dictionary<string, object?> fields = [];
                foreach (JsonProperty property in value.EnumerateObject())
                {
                    fields[property.Name] = FromJson(property.Value);
                }

                return fields;
            default:
                return null;
        }
    }

    /// <summary>The value that a literal denotes; an enum value is its name, an absent variable null (left out of objects).</summary>
    public static object? FromLiteral(ValueNode value, VariableValues variables)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (value)
        {
            case StringValueNode text:
                return text.Value;
            case EnumValueNode name:
                return name.Name;
            case BooleanValueNode boolean:
                return boolean.Value;
            case IntValueNode whole:
                return long.TryParse(whole.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
                    ? (object)number
                    : double.Parse(whole.Text, CultureInfo.InvariantCulture);
            case FloatValueNode real:
                return double.Parse(real.Text, CultureInfo.InvariantCulture);
            case VariableNode variable:
                return variables.TryGet(variable.Name, out object? known) ? known : null;
            case ListValueNode list:
                return list.Values.Select(item => FromLiteral(item, variables)).ToList();
            case ObjectValueNode fields:
                return FromFields(fields, variables);
            default:
                return null;
        }
    }

    private static Dictionary<string, object?> FromFields(ObjectValueNode value, VariableValues variables)
    {
        Dictionary<string, object?> fields = [];
        foreach (ObjectFieldNode field in value.Fields)
        {
            if (field.Value is not VariableNode variable || variables.Has(variable.Name))
            {
                fields[field.Name] = FromLiteral(field.Value, variables);
            }
        }

        return fields;
    }
}

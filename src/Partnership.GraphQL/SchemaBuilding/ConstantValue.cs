using System.Globalization;
using System.Runtime.CompilerServices;
using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.SchemaBuilding;

/// <summary>Makes CLR values of constant literals: string, long, double, bool, null, list, dictionary; an enum value is its name.</summary>
internal static class ConstantValue
{
    /// <summary>The value the literal denotes, whatever its type: as for a custom scalar.</summary>
    public static object? Of(ValueNode literal) => literal switch
    {
        NullValueNode => null,
        IntValueNode number => Number(number.Text),
        FloatValueNode number => double.Parse(number.Text, CultureInfo.InvariantCulture),
        StringValueNode text => text.Value,
        BooleanValueNode boolean => boolean.Value,
        EnumValueNode member => member.Name,
        ListValueNode list => list.Values.Select(Of).ToArray(),
        ObjectValueNode map => Map(map),
        _ => throw new ArgumentException("A variable has no constant value.", nameof(literal)),
    };

    /// <summary>The literal coerced to the type it fits: single values wrapped in lists, defaults of input fields filled in.</summary>
    public static object? Of(ValueNode literal, TypeReference type)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (literal is NullValueNode)
        {
            return null;
        }

        if (type.IsList)
        {
            return literal is ListValueNode list
                ? list.Values.Select(v => Of(v, type.ItemType!)).ToArray()
                : new[] { Of(literal, type.ItemType!) };
        }

        return (type.NamedType, literal) switch
        {
            (InputObjectType input, ObjectValueNode map) => Object(map, input),
            ({ Name: "Float", IsBuiltIn: true }, IntValueNode number) => double.Parse(number.Text, CultureInfo.InvariantCulture),
            ({ Name: "ID", IsBuiltIn: true }, IntValueNode number) => number.Text,
            _ => Of(literal),
        };
    }

    private static object Number(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole)
            ? (object)whole
            : double.Parse(text, CultureInfo.InvariantCulture);

    private static Dictionary<string, object?> Map(ObjectValueNode map)
    {
        Dictionary<string, object?> value = new(map.Fields.Length);
        foreach (ObjectFieldNode field in map.Fields)
        {
            value[field.Name] = Of(field.Value);
        }

        return value;
    }

    private static Dictionary<string, object?> Object(ObjectValueNode map, InputObjectType type)
    {
        Dictionary<string, object?> value = new(type.Fields.Length);
        foreach (InputValueDefinition field in type.Fields)
        {
            ObjectFieldNode? given = map.Fields.LastOrDefault(f => f.Name == field.Name);
            if (given is not null)
            {
                value[field.Name] = Of(given.Value, field.Type);
            }
            else if (field.DefaultLiteral is { } literal)
            {
                value[field.Name] = Of(literal, field.Type);
            }
        }

        return value;
    }
}

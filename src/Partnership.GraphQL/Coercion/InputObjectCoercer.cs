using System.Text.Json;
using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Coercion;

/// <summary>An input object (specification 3.10): a dictionary of the fields given or defaulted, or the record bound to it.</summary>
internal sealed class InputObjectCoercer(TypeReference type, Type clrType, Func<InputObjectLayout> layout)
    : InputCoercer(type, clrType)
{
    private readonly InputObjectType _type = (InputObjectType)type.NamedType;
    private InputObjectLayout? _layout;

    private InputObjectLayout Layout => _layout ??= layout();

    protected override object? CoerceJson(JsonElement value, InputCoercion coercion)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return coercion.Fail($"Expected an object of type \"{_type.Name}\".");
        }

        FieldValues values = new(Layout.Fields.Length);
        for (int i = 0; i < Layout.Fields.Length; i++)
        {
            InputFieldCoercer field = Layout.Fields[i];
            if (value.TryGetProperty(field.Name, out JsonElement given))
            {
                coercion.Enter(field.Name);
                values.Set(i, field.Coercer.FromJson(given, coercion));
                coercion.Leave();
            }
            else
            {
                Default(field, i, values, coercion);
            }
        }

        foreach (JsonProperty property in value.EnumerateObject())
        {
            if (_type.GetField(property.Name) is null)
            {
                coercion.Fail($"A field given is not defined by type \"{_type.Name}\".");
            }
        }

        return Finish(values, name => value.GetProperty(name).ValueKind == JsonValueKind.Null, coercion);
    }

    protected override object? CoerceLiteral(ValueNode value, InputCoercion coercion)
    {
        if (value is not ObjectValueNode literal)
        {
            return coercion.Fail($"Expected an object of type \"{_type.Name}\".");
        }

        FieldValues values = new(Layout.Fields.Length);
        for (int i = 0; i < Layout.Fields.Length; i++)
        {
            InputFieldCoercer field = Layout.Fields[i];
            ValueNode? given = Given(literal, field.Name, coercion.Variables);
            if (given is null)
            {
                Default(field, i, values, coercion);
                continue;
            }

            coercion.Enter(field.Name);
            values.Set(i, field.Coercer.FromLiteral(given, coercion));
            coercion.Leave();
        }

        return Finish(values, name => IsNull(Given(literal, name, coercion.Variables)!, coercion.Variables), coercion);
    }

    private static bool IsNull(ValueNode value, VariableValues variables) =>
        value is NullValueNode || (value is VariableNode variable && variables.TryGet(variable.Name, out object? known) && known is null);

    /// <summary>The field's literal; null when it is left out or is a variable nobody gave.</summary>
    private static ValueNode? Given(ObjectValueNode literal, string name, VariableValues variables)
    {
        foreach (ObjectFieldNode field in literal.Fields)
        {
            if (field.Name == name)
            {
                return field.Value is VariableNode variable && !variables.Has(variable.Name) ? null : field.Value;
            }
        }

        return null;
    }

    private void Default(InputFieldCoercer field, int index, FieldValues values, InputCoercion coercion)
    {
        if (field.Definition.HasDefault)
        {
            values.Set(index, field.Default);
        }
        else if (field.Definition.Type.IsNonNull)
        {
            coercion.Fail($"Field \"{_type.Name}.{field.Name}\" of required type \"{field.Definition.Type}\" was not provided.");
        }
    }

    private object? Finish(FieldValues values, Func<string, bool> isNull, InputCoercion coercion)
    {
        if (_type.IsOneOf)
        {
            if (values.Present.Count(p => p) != 1)
            {
                coercion.Fail($"Exactly one field must be given for \"{_type.Name}\", a @oneOf type.");
            }

            int first = Array.IndexOf(values.Present, true);
            if (first >= 0 && isNull(Layout.Fields[first].Name))
            {
                coercion.Enter(Layout.Fields[first].Name);
                coercion.Fail($"A field of \"{_type.Name}\", a @oneOf type, must not be null.");
                coercion.Leave();
            }
        }

        return coercion.HasFailed ? null : Layout.Make(values);
    }
}

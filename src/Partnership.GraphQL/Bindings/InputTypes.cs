using System.Collections.Immutable;
using Partnership.GraphQL.Coercion;
using Partnership.GraphQL.Language;
using Partnership.GraphQL.Planning;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Bindings;

/// <summary>The coercers of a schema's input types, one for each type reference.</summary>
internal sealed class InputTypes(BoundTypes types)
{
    private readonly Dictionary<TypeReference, InputCoercer> _coercers = [];
    private readonly Dictionary<InputObjectType, InputObjectLayout> _layouts = [];
    private readonly Lock _lock = new();

    /// <summary>The coercer of an input type; made when first asked for.</summary>
    public InputCoercer CoercerOf(TypeReference type)
    {
        lock (_lock)
        {
            if (!_coercers.TryGetValue(type, out InputCoercer? coercer))
            {
                _coercers.Add(type, coercer = Make(type));
            }

            return coercer;
        }
    }

    /// <summary>The coercers of a field's arguments or an input object's fields.</summary>
    public ImmutableArray<InputFieldCoercer> FieldsOf(ImmutableArray<InputValueDefinition> definitions) =>
        [.. definitions.Select(d => new InputFieldCoercer(d, CoercerOf(d.Type)))];

    /// <summary>How values of an input object are made; each misfit of its record is a problem.</summary>
    public InputObjectLayout LayoutOf(InputObjectType type, List<string> problems)
    {
        lock (_lock)
        {
            if (!_layouts.TryGetValue(type, out InputObjectLayout? layout))
            {
                ImmutableArray<InputFieldCoercer> fields = FieldsOf(type.Fields);
                layout = types.Inputs.TryGetValue(type, out Type? record)
                    ? new InputObjectLayout(fields, InputRecord.Bind(type, record, fields, problems))
                    : new InputObjectLayout(fields, values => ToDictionary(fields, values));
                _layouts.Add(type, layout);
            }

            return layout;
        }
    }

    /// <summary>Why a literal is none of a custom scalar; null when it is one, and when a variable within leaves that open.</summary>
    public string? ExplainMisfit(ScalarType scalar, ValueNode literal)
    {
        if (ArgumentPlan.HasVariable(literal))
        {
            return null;
        }

        InputCoercion coercion = new(VariableValues.None, int.MaxValue);
        CoercerOf(scalar.Reference).FromLiteral(literal, coercion);
        return coercion.HasFailed ? coercion.Problems[0].Message : null;
    }

    private InputCoercer Make(TypeReference type)
    {
        if (type.IsList)
        {
            return new ListCoercer(type, CoercerOf(type.ItemType!));
        }

        return type.NamedType switch
        {
            EnumType enumeration => MakeEnum(type, enumeration),
            InputObjectType input => new InputObjectCoercer(
                type, types.Inputs.GetValueOrDefault(input, typeof(IReadOnlyDictionary<string, object?>)), () => LayoutOf(input, [])),
            SchemaType scalar => MakeScalar(type, (ScalarType)scalar),
        };
    }

    private InputCoercer MakeScalar(TypeReference type, ScalarType scalar) => scalar.Name switch
    {
        "Int" => new IntCoercer(type),
        "Float" => new FloatCoercer(type),
        "String" => new StringCoercer(type),
        "Boolean" => new BooleanCoercer(type),
        "ID" => new IdCoercer(type),
        _ => types.Scalars.TryGetValue(scalar, out ScalarBinding? bound)
            ? new CustomScalarCoercer(type, Nullability(type, bound.ClrType), bound.Parse)
            : new CustomScalarCoercer(type, typeof(object), value => value),
    };

    private EnumCoercer MakeEnum(TypeReference type, EnumType enumeration) =>
        types.Enums.TryGetValue(enumeration, out EnumBinding? bound)
            ? new EnumCoercer(type, Nullability(type, bound.ClrType), bound.Member)
            : new EnumCoercer(type, typeof(string), name => enumeration.GetValue(name)?.Name);

    private static Type Nullability(TypeReference type, Type clrType) =>
        clrType.IsValueType && !type.IsNonNull ? typeof(Nullable<>).MakeGenericType(clrType) : clrType;

    private static Dictionary<string, object?> ToDictionary(ImmutableArray<InputFieldCoercer> fields, FieldValues values)
    {
        Dictionary<string, object?> made = [];
        for (int i = 0; i < fields.Length; i++)
        {
            if (values.Present[i])
            {
                made.Add(fields[i].Name, values.Values[i]);
            }
        }

        return made;
    }
}

using System.Collections;
using Partnership.GraphQL.Planning;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Execution;

/// <summary>A value whose CLR type is known only when it is there: what <see cref="FieldError"/> and dynamic hosts need.</summary>
internal sealed class DynamicShape : ValueShape<object?>
{
    private readonly TypeReference _type;
    private readonly ValueShape<object?>? _object;
    private readonly ListShape<IEnumerable<object?>, object?>? _list;
    private readonly Func<ResponseBuffer, object, string?>? _leaf;

    public DynamicShape(TypeReference type, Func<SchemaType, Func<ResponseBuffer, object, string?>> leafOf)
    {
        _type = type;
        if (type.IsList)
        {
            _list = new ListShape<IEnumerable<object?>, object?>(new DynamicShape(type.ItemType!, leafOf), type.IsNonNull);
        }
        else if (type.NamedType.IsLeaf)
        {
            _leaf = leafOf(type.NamedType);
        }
        else
        {
            _object = new ObjectShape<object?>(type.IsNonNull);
        }
    }

    public override bool Write(ResultWriter writer, object? value, PlannedField field)
    {
        if (value is null)
        {
            return writer.WriteNull(_type.IsNonNull, field);
        }

        if (value is FieldError error)
        {
            return writer.Fail(_type.IsNonNull, field, new GraphQLError(error.Message, error.Code));
        }

        return _object is not null ? _object.Write(writer, value, field)
            : _leaf is not null ? WriteLeaf(writer, value, field)
            : AsList(value) is { } items ? _list!.Write(writer, items, field)
            : writer.Misfit(_type.IsNonNull, field, NotAList(field));
    }

    public override void Expand(Expansion expansion, object? value, PlannedField field)
    {
        if (value is null)
        {
            expansion.Slots.AddNull();
        }
        else if (value is FieldError error)
        {
            expansion.Slots.AddFailure(new GraphQLError(error.Message, error.Code));
        }
        else if (_object is not null)
        {
            _object.Expand(expansion, value, field);
        }
        else if (AsList(value) is { } items)
        {
            _list!.Expand(expansion, items, field);
        }
        else
        {
            expansion.Slots.AddFailure(new GraphQLError(NotAList(field), ErrorCode.ResultInvalid));
        }
    }

    private static IEnumerable<object?>? AsList(object value) => value switch
    {
        string or IDictionary => null,
        IEnumerable<object?> items => items,
        IEnumerable items => items.Cast<object?>(),
        _ => null,
    };

    private static string NotAList(PlannedField field) => $"Expected a list for field \"{field.Coordinate}\".";

    private bool WriteLeaf(ResultWriter writer, object value, PlannedField field)
    {
        int mark = writer.Buffer.Position;
        try
        {
            string? problem = _leaf!(writer.Buffer, value);
            return problem is null || writer.Misfit(_type.IsNonNull, field, problem);
        }
#pragma warning disable CA1031 // Whatever a host's scalar throws is its field's failure.
        catch (Exception exception)
        {
            writer.Buffer.Truncate(mark);
            return writer.Fail(_type.IsNonNull, field, exception);
        }
#pragma warning restore CA1031
    }
}

using System.Collections.Immutable;
using Partnership.GraphQL.Language;
using Partnership.GraphQL.Language.Printing;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.SchemaBuilding;

/// <summary>Writes the definitions of a schema's elements.</summary>
internal sealed class DefinitionWriter(PrintBuffer buffer)
{
    private const string DefaultReason = "No longer supported";

    public void Schema(Schema schema)
    {
        Description(schema.Description);
        (string Name, ObjectType? Type)[] roots =
            [("query", schema.QueryType), ("mutation", schema.MutationType), ("subscription", schema.SubscriptionType)];
        buffer.Block(
            "schema ", [.. roots.Where(r => r.Type is not null)], root => buffer.Write(root.Name).Write(": ").Write(root.Type!.Name));
    }

    public void Directive(DirectiveDefinition directive)
    {
        Description(directive.Description);
        buffer.Write("directive @").Write(directive.Name);
        Arguments(directive.Arguments);
        buffer.Write(directive.IsRepeatable ? " repeatable on " : " on ");
        buffer.Join("", directive.Locations, " | ", "", location => buffer.Write(DirectiveLocationNames.NameOf(location)));
    }

    public void Type(SchemaType type)
    {
        Description(type.Description);
        switch (type)
        {
            case ScalarType scalar:
                buffer.Write("scalar ").Write(scalar.Name);
                SpecifiedBy(scalar);
                break;
            case ComplexType complex:
                buffer.Write(complex is ObjectType ? "type " : "interface ").Write(complex.Name);
                buffer.Join(" implements ", complex.Interfaces, " & ", "", i => buffer.Write(i.Name));
                buffer.Block(" ", complex.Fields, Field);
                break;
            case UnionType union:
                buffer.Write("union ").Write(union.Name);
                buffer.Join(" = ", union.Types, " | ", "", t => buffer.Write(t.Name));
                break;
            case EnumType values:
                buffer.Write("enum ").Write(values.Name);
                buffer.Block(" ", values.Values, Value);
                break;
            case InputObjectType input:
                buffer.Write("input ").Write(input.Name).Write(input.IsOneOf ? " @oneOf" : "");
                buffer.Block(" ", input.Fields, Input);
                break;
        }
    }

    private void SpecifiedBy(ScalarType scalar)
    {
        if (scalar.SpecifiedByUrl is { } url)
        {
            buffer.Write(" @specifiedBy(url: ");
            buffer.Quote(url);
            buffer.Write(")");
        }
    }

    private void Field(FieldDefinition field)
    {
        Description(field.Description);
        buffer.Write(field.Name);
        Arguments(field.Arguments);
        buffer.Write(": ").Write(field.Type.ToString());
        Deprecated(field.DeprecationReason);
    }

    private void Value(EnumValueDefinition value)
    {
        Description(value.Description);
        buffer.Write(value.Name);
        Deprecated(value.DeprecationReason);
    }

    private void Arguments(ImmutableArray<InputValueDefinition> arguments) =>
        buffer.Parenthesise(arguments, buffer.Length, int.MaxValue, Input);

    private void Input(InputValueDefinition input)
    {
        Description(input.Description);
        buffer.Write(input.Name).Write(": ").Write(input.Type.ToString());
        if (input.DefaultLiteral is { } literal)
        {
            buffer.Write(" = ").Write(Printer.Print(literal));
        }

        Deprecated(input.DeprecationReason);
    }

    private void Deprecated(string? reason)
    {
        if (reason is null)
        {
            return;
        }

        buffer.Write(" @deprecated");
        if (reason != DefaultReason)
        {
            buffer.Write("(reason: ");
            buffer.Quote(reason);
            buffer.Write(")");
        }
    }

    private void Description(string? description)
    {
        if (description is null)
        {
            return;
        }

        if (IsBlockable(description))
        {
            buffer.BlockQuote(description);
        }
        else
        {
            buffer.Quote(description);
        }

        buffer.Line();
    }

    /// <summary>Whether a block string can hold the text: no control characters, no blank ends, no common indentation that would be lost.</summary>
    private static bool IsBlockable(string text)
    {
        if (text.Length == 0)
        {
            return false;
        }

        string[] lines = text.Split('\n');
        bool isIndented = lines.Length > 1 && lines.All(l => l.Length == 0 || l[0] is ' ' or '\t');
        return !text.Any(c => char.IsControl(c) && c is not ('\n' or '\t'))
            && lines[0].AsSpan().Trim(" \t").Length > 0
            && lines[^1].AsSpan().Trim(" \t").Length > 0
            && !isIndented;
    }
}

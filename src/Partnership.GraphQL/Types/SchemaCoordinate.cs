using Partnership.GraphQL.Language;
using Partnership.GraphQL.Language.Parsing;

namespace Partnership.GraphQL.Types;

/// <summary>The address of an element of a schema (specification 3.14), such as <c>Pupil.marks(from:)</c> or <c>@access(action:)</c>.</summary>
/// <param name="IsDirective">Whether the name is that of a directive.</param>
/// <param name="Name">The type or directive.</param>
/// <param name="Member">The field, input field or enum value; null for none.</param>
/// <param name="Argument">The argument of the field or directive; null for none.</param>
public sealed record SchemaCoordinate(bool IsDirective, string Name, string? Member, string? Argument)
{
    /// <summary>Parses a coordinate; it holds no space and no comment.</summary>
    /// <exception cref="GraphQLSyntaxException">The text is no coordinate.</exception>
    public static SchemaCoordinate Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Source source = new(text, "schema coordinate");
        int at = 0;
        bool isDirective = Skip(text, ref at, '@');
        string name = TakeName(source, ref at);
        string? member = !isDirective && Skip(text, ref at, '.') ? TakeName(source, ref at) : null;
        string? argument = null;
        if ((isDirective || member is not null) && Skip(text, ref at, '('))
        {
            argument = TakeName(source, ref at);
            if (!Skip(text, ref at, ':') || !Skip(text, ref at, ')'))
            {
                throw Lexer.Error(source, at, $"Expected \":)\", found {Lexer.Describe(text, at)}.");
            }
        }

        return at == text.Length
            ? new(isDirective, name, member, argument)
            : throw Lexer.Error(source, at, $"Expected the end of the coordinate, found {Lexer.Describe(text, at)}.");
    }

    /// <summary>The element it names in the schema; null when there is none.</summary>
    public SchemaElement? Resolve(Schema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        if (IsDirective)
        {
            DirectiveDefinition? directive = schema.GetDirective(Name);
            return Argument is null ? directive : directive?.GetArgument(Argument);
        }

        SchemaType? type = schema.GetType(Name);
        if (Member is null)
        {
            return type;
        }

        SchemaElement? member = type switch
        {
            ComplexType complex => complex.GetField(Member),
            InputObjectType input => input.GetField(Member),
            EnumType values => values.GetValue(Member),
            _ => null,
        };
        return Argument is null ? member : (member as FieldDefinition)?.GetArgument(Argument);
    }

    /// <summary>The coordinate as text.</summary>
    public override string ToString() =>
        (IsDirective ? "@" : "") + Name + (Member is null ? "" : "." + Member) + (Argument is null ? "" : $"({Argument}:)");

    private static bool Skip(string text, ref int at, char expected)
    {
        bool isThere = at < text.Length && text[at] == expected;
        at += isThere ? 1 : 0;
        return isThere;
    }

    private static string TakeName(Source source, ref int at)
    {
        int start = at;
        string text = source.Text;
        while (at < text.Length && (Lexer.IsNameStart(text[at]) || (at > start && char.IsAsciiDigit(text[at]))))
        {
            at++;
        }

        return at > start
            ? text[start..at]
            : throw Lexer.Error(source, at, $"Expected a name, found {Lexer.Describe(text, at)}.");
    }
}

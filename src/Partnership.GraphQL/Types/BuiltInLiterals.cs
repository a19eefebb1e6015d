using System.Globalization;
using Partnership.GraphQL.Language;

namespace Partnership.GraphQL.Types;

/// <summary>Which literals the built-in scalars admit (specification 3.5.1 to 3.5.5): the sentence to report, or null.</summary>
/// <remarks>The sentences tell the kind of a literal and not its content, which may be personal and of any length.</remarks>
internal static class BuiltInLiterals
{
    public static string? Int(ValueNode value) => value switch
    {
        IntValueNode number when IsInt(number.Text) => null,
        IntValueNode => "Int cannot hold this number: it has 32 bits.",
        _ => $"Int cannot represent {Describe(value)}: a whole number is expected.",
    };

    public static string? Float(ValueNode value) =>
        value is IntValueNode or FloatValueNode ? null : $"Float cannot represent {Describe(value)}: a number is expected.";

    public static string? String(ValueNode value) =>
        value is StringValueNode ? null : $"String cannot represent {Describe(value)}: a text in quotation marks is expected.";

    public static string? Boolean(ValueNode value) =>
        value is BooleanValueNode ? null : $"Boolean cannot represent {Describe(value)}: true or false is expected.";

    public static string? Id(ValueNode value) =>
        value is StringValueNode or IntValueNode ? null : $"ID cannot represent {Describe(value)}: a text or a whole number is expected.";

    /// <summary>The kind of literal, as a message names it.</summary>
    public static string Describe(ValueNode value) => value switch
    {
        NullValueNode => "null",
        BooleanValueNode boolean => boolean.Value ? "true" : "false",
        IntValueNode => "a whole number",
        FloatValueNode => "a number with a fraction",
        StringValueNode => "a text",
        EnumValueNode => "a name without quotation marks",
        ListValueNode => "a list",
        ObjectValueNode => "an input object",
        _ => "a variable",
    };

    private static bool IsInt(string text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
}

using System.Globalization;
using Partnership.GraphQL.Language;

namespace Partnership.GraphQL.Types;

/// <summary>Which literals the built-in scalars admit (specification 3.5.1 to 3.5.5): the sentence to report, or null.</summary>
internal static class BuiltInLiterals
{
    public static string? Int(ValueNode value) => value switch
    {
        IntValueNode number when IsInt(number.Text) => null,
        IntValueNode => $"Int cannot hold {value}: it has 32 bits.",
        _ => $"Int cannot represent {value}: a whole number is expected.",
    };

    public static string? Float(ValueNode value) =>
        value is IntValueNode or FloatValueNode ? null : $"Float cannot represent {value}: a number is expected.";

    public static string? String(ValueNode value) =>
        value is StringValueNode ? null : $"String cannot represent {value}: a text in quotation marks is expected.";

    public static string? Boolean(ValueNode value) =>
        value is BooleanValueNode ? null : $"Boolean cannot represent {value}: true or false is expected.";

    public static string? Id(ValueNode value) =>
        value is StringValueNode or IntValueNode ? null : $"ID cannot represent {value}: a text or a whole number is expected.";

    private static bool IsInt(string text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
}

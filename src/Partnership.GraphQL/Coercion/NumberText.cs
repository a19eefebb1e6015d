using System.Globalization;

namespace Partnership.GraphQL.Coercion;

/// <summary>A number as text where a string is asked for: digits alone up to 1e21, as JavaScript clients write them.</summary>
internal static class NumberText
{
    public static string Of(double number)
    {
        string text = number.ToString("R", CultureInfo.InvariantCulture);
        return !text.Contains('E', StringComparison.Ordinal) ? text
            : double.IsInteger(number) && Math.Abs(number) < 1e21 ? number.ToString("F0", CultureInfo.InvariantCulture)
            : text.Replace("E-0", "e-", StringComparison.Ordinal).Replace('E', 'e');
    }
}

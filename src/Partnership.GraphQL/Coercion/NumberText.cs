using System.Globalization;

namespace Partnership.GraphQL.Coercion;

/// <summary>A number as text where a string is asked for: digits alone from 1e-6 up to 1e21, as JavaScript clients write them.</summary>
internal static class NumberText
{
    public static string Of(double number)
    {
        string text = number.ToString("R", CultureInfo.InvariantCulture);
        int exponent = text.IndexOf('E', StringComparison.Ordinal);
        if (exponent < 0)
        {
            return text;
        }

        if (double.IsInteger(number) && Math.Abs(number) < 1e21)
        {
            return number.ToString("F0", CultureInfo.InvariantCulture);
        }

        return Math.Abs(number) is >= 1e-6 and < 1
            ? Decimals(text[..exponent], int.Parse(text.AsSpan(exponent + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture))
            : text.Replace("E-0", "e-", StringComparison.Ordinal).Replace('E', 'e');
    }

    private static string Decimals(string mantissa, int exponent)
    {
        string sign = mantissa[0] == '-' ? "-" : "";
        string digits = mantissa.TrimStart('-').Replace(".", "", StringComparison.Ordinal);
        return $"{sign}0.{new string('0', -exponent - 1)}{digits}";
    }
}

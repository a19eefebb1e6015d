using System.Diagnostics.CodeAnalysis;

namespace Partnership.Attendance.Pupils;

/// <summary>An NHS number: ten digits, the last a check digit modulo 11.</summary>
/// <remarks>
/// Certainty: the algorithm is from common knowledge, not from a source this project read. Whether and when it becomes
/// the consistent identifier of children's services is open (L20).
/// </remarks>
public sealed record NhsNumber
{
    private NhsNumber(string value) => Value = value;

    /// <summary>The ten digits.</summary>
    public string Value { get; }

    /// <summary>Reads ten digits exactly as they stand.</summary>
    /// <param name="text">What was entered; <c>null</c> is refused.</param>
    /// <param name="number">The number when it is valid.</param>
    /// <param name="rejection"><c>NHS_NUMBER_INVALID</c> when it is not.</param>
    public static bool TryParse(
        string? text, [NotNullWhen(true)] out NhsNumber? number, [NotNullWhen(false)] out Rejection? rejection)
    {
        if (text is { Length: 10 } && !text.AsSpan().ContainsAnyExceptInRange('0', '9') && Checks(text))
        {
            number = new NhsNumber(text);
            rejection = null;
            return true;
        }

        number = null;
        rejection = Rejections.NhsNumberInvalid();
        return false;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static bool Checks(string digits)
    {
        var sum = 0;
        for (var i = 0; i < 9; i++)
        {
            sum += (digits[i] - '0') * (10 - i);
        }

        // Ten zeros satisfy the arithmetic and are nobody's number.
        var check = (11 - (sum % 11)) % 11;
        return sum != 0 && check != 10 && digits[9] - '0' == check;
    }
}

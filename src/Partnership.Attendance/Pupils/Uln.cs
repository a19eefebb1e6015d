using System.Diagnostics.CodeAnalysis;

namespace Partnership.Attendance.Pupils;

/// <summary>A unique learner number: ten digits, the first not 0, the last a check digit (domain brief section 6).</summary>
public sealed record Uln
{
    private Uln(string value) => Value = value;

    /// <summary>The ten digits.</summary>
    public string Value { get; }

    /// <summary>Reads ten digits exactly as they stand.</summary>
    /// <param name="text">What was entered; <c>null</c> is refused.</param>
    /// <param name="uln">The number when it is valid.</param>
    /// <param name="rejection"><c>ULN_INVALID</c> when it is not.</param>
    public static bool TryParse(
        string? text, [NotNullWhen(true)] out Uln? uln, [NotNullWhen(false)] out Rejection? rejection)
    {
        if (text is { Length: 10 } && !text.AsSpan().ContainsAnyExceptInRange('0', '9') && text[0] != '0' && Checks(text))
        {
            uln = new Uln(text);
            rejection = null;
            return true;
        }

        uln = null;
        rejection = Rejections.UlnInvalid();
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

        // A remainder of 0 would ask for the check "digit" 10: such bodies are never assigned.
        var remainder = sum % 11;
        return remainder != 0 && digits[9] - '0' == 10 - remainder;
    }
}

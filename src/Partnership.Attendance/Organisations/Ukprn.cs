using System.Diagnostics.CodeAnalysis;

namespace Partnership.Attendance.Organisations;

/// <summary>A UK provider reference number: eight digits, the first a 1.</summary>
/// <remarks>It carries no check digit: whether it was ever issued is a matter of a dated list, not of this type (domain brief section 6).</remarks>
public sealed record Ukprn
{
    private const int Digits = 8;

    private Ukprn(string value) => Value = value;

    /// <summary>The 8 digits.</summary>
    public string Value { get; }

    /// <summary>Reads 8 digits exactly as they stand.</summary>
    /// <param name="text">What was entered; <c>null</c> is refused.</param>
    /// <param name="number">The number when it is well formed.</param>
    /// <param name="rejection"><c>UKPRN_MALFORMED</c> when it is not.</param>
    public static bool TryParse(
        string? text, [NotNullWhen(true)] out Ukprn? number, [NotNullWhen(false)] out Rejection? rejection)
    {
        if (text is { Length: Digits } && !text.AsSpan().ContainsAnyExceptInRange('0', '9') && text[0] == '1')
        {
            number = new Ukprn(text);
            rejection = null;
            return true;
        }

        number = null;
        rejection = Rejections.UkprnMalformed();
        return false;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}

using System.Diagnostics.CodeAnalysis;

namespace Partnership.Attendance.Organisations;

/// <summary>The unique reference number of a school in the national register: six digits, the first not 0.</summary>
/// <remarks>It carries no check digit: whether it was ever issued is a matter of a dated list, not of this type (domain brief section 6).</remarks>
public sealed record Urn
{
    private const int Digits = 6;

    private Urn(string value) => Value = value;

    /// <summary>The 6 digits.</summary>
    public string Value { get; }

    /// <summary>Reads 6 digits exactly as they stand.</summary>
    /// <param name="text">What was entered; <c>null</c> is refused.</param>
    /// <param name="number">The number when it is well formed.</param>
    /// <param name="rejection"><c>URN_MALFORMED</c> when it is not.</param>
    public static bool TryParse(
        string? text, [NotNullWhen(true)] out Urn? number, [NotNullWhen(false)] out Rejection? rejection)
    {
        if (text is { Length: Digits } && !text.AsSpan().ContainsAnyExceptInRange('0', '9') && text[0] != '0')
        {
            number = new Urn(text);
            rejection = null;
            return true;
        }

        number = null;
        rejection = Rejections.UrnMalformed();
        return false;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}

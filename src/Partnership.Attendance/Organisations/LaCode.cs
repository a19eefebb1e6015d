using System.Diagnostics.CodeAnalysis;

namespace Partnership.Attendance.Organisations;

/// <summary>The Department for Education's code of a local authority: three digits, the first not 0.</summary>
/// <remarks>It carries no check digit: whether it was ever issued is a matter of a dated list, not of this type (domain brief section 6).</remarks>
public sealed record LaCode
{
    private const int Digits = 3;

    private LaCode(string value) => Value = value;

    /// <summary>The 3 digits.</summary>
    public string Value { get; }

    /// <summary>Reads 3 digits exactly as they stand.</summary>
    /// <param name="text">What was entered; <c>null</c> is refused.</param>
    /// <param name="number">The number when it is well formed.</param>
    /// <param name="rejection"><c>LA_CODE_MALFORMED</c> when it is not.</param>
    public static bool TryParse(
        string? text, [NotNullWhen(true)] out LaCode? number, [NotNullWhen(false)] out Rejection? rejection)
    {
        if (text is { Length: Digits } && !text.AsSpan().ContainsAnyExceptInRange('0', '9') && text[0] != '0')
        {
            number = new LaCode(text);
            rejection = null;
            return true;
        }

        number = null;
        rejection = Rejections.LaCodeMalformed();
        return false;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}

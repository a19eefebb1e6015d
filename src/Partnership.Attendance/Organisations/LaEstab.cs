using System.Diagnostics.CodeAnalysis;

namespace Partnership.Attendance.Organisations;

/// <summary>A school's authority and establishment number together: three and four digits.</summary>
/// <remarks>It carries no check digit: whether it was ever issued is a matter of a dated list, not of this type (domain brief section 6).</remarks>
public sealed record LaEstab
{
    private const int Digits = 7;

    private LaEstab(string value) => Value = value;

    /// <summary>The 7 digits.</summary>
    public string Value { get; }

    /// <summary>The authority part, the first three digits.</summary>
    public string Authority => Value[..3];

    /// <summary>The establishment part, the last four digits.</summary>
    public string Establishment => Value[3..];

    /// <summary>Reads 7 digits exactly as they stand.</summary>
    /// <param name="text">What was entered; <c>null</c> is refused.</param>
    /// <param name="number">The number when it is well formed.</param>
    /// <param name="rejection"><c>LAESTAB_MALFORMED</c> when it is not.</param>
    public static bool TryParse(
        string? text, [NotNullWhen(true)] out LaEstab? number, [NotNullWhen(false)] out Rejection? rejection)
    {
        if (text is { Length: Digits } && !text.AsSpan().ContainsAnyExceptInRange('0', '9') && text[0] != '0')
        {
            number = new LaEstab(text);
            rejection = null;
            return true;
        }

        number = null;
        rejection = Rejections.LaEstabMalformed();
        return false;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}

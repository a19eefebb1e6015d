using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Partnership.Attendance.Pupils;

/// <summary>A unique pupil number: check letter, authority (3), establishment (4), year (2), serial (3; temporary: 2 digits and a letter).</summary>
/// <remarks>
/// Check letter: the sum of value × position over positions 2 to 13, modulo 23, as an index into the 23 letters
/// (DfE UPN guide; domain brief section 6). The authority part may be a code that no longer exists: numbers outlive
/// reorganisations. A valid number is no proof of identity (T8), and no pupil is keyed by it.
/// </remarks>
public sealed record Upn
{
    private const string Letters = "ABCDEFGHJKLMNPQRTUVWXYZ";
    private const int Length = 13;

    private Upn(string value) => Value = value;

    /// <summary>The thirteen characters.</summary>
    public string Value { get; }

    /// <summary>Whether this is a temporary number, to be replaced by a permanent one when that is known.</summary>
    public bool IsTemporary => !char.IsAsciiDigit(Value[^1]);

    /// <summary>Reads thirteen characters exactly as they stand: no spaces, capital letters.</summary>
    /// <param name="text">What was entered; <c>null</c> is refused.</param>
    /// <param name="upn">The number when it is valid.</param>
    /// <param name="rejection"><c>UPN_MALFORMED</c> or <c>UPN_CHECK_LETTER</c> when it is not.</param>
    public static bool TryParse(
        string? text, [NotNullWhen(true)] out Upn? upn, [NotNullWhen(false)] out Rejection? rejection)
    {
        upn = null;
        rejection = null;
        if (text is not { Length: Length } || !IsBody(text.AsSpan(1)) || !Letters.Contains(text[0], StringComparison.Ordinal))
        {
            rejection = Rejections.UpnMalformed();
            return false;
        }

        if (text[0] != CheckLetter(text.AsSpan(1)))
        {
            rejection = Rejections.UpnCheckLetter();
            return false;
        }

        upn = new Upn(text);
        return true;
    }

    /// <summary>The letter that must stand before the twelve characters of a number.</summary>
    /// <exception cref="ArgumentException">The body is not eleven digits and then a digit or one of the 23 letters.</exception>
    public static char CheckLetter(ReadOnlySpan<char> body12)
    {
        if (!IsBody(body12))
        {
            throw new ArgumentException("Eleven digits, then a digit or a letter other than I, O and S.", nameof(body12));
        }

        var sum = 0;
        for (var i = 0; i < body12.Length; i++)
        {
            var character = body12[i];
            var value = char.IsAsciiDigit(character)
                ? character - '0'
                : Letters.IndexOf(character, StringComparison.Ordinal);
            sum += value * (i + 2);
        }

        return Letters[sum % Letters.Length];
    }

    /// <summary>Makes a permanent number: authority 0-999, establishment 0-9999, the last two digits of the year, serial 0-999.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A part does not fit its digits.</exception>
    public static Upn Create(int la, int estab, int year, int serial)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(serial);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(serial, 999);
        return FromBody(Prefix(la, estab, year) + serial.ToString("D3", CultureInfo.InvariantCulture));
    }

    /// <summary>Makes a temporary number: as <see cref="Create"/>, with a serial of 0-99 and a letter other than I, O and S.</summary>
    /// <exception cref="ArgumentException">A part does not fit.</exception>
    public static Upn CreateTemporary(int la, int estab, int year, int serial, char letter)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(serial);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(serial, 99);
        if (!Letters.Contains(letter, StringComparison.Ordinal))
        {
            throw new ArgumentException("A capital letter other than I, O and S.", nameof(letter));
        }

        return FromBody(Prefix(la, estab, year) + serial.ToString("D2", CultureInfo.InvariantCulture) + letter);
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static string Prefix(int la, int estab, int year)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(la);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(la, 999);
        ArgumentOutOfRangeException.ThrowIfNegative(estab);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(estab, 9999);
        ArgumentOutOfRangeException.ThrowIfNegative(year);
        return string.Create(CultureInfo.InvariantCulture, $"{la:D3}{estab:D4}{year % 100:D2}");
    }

    private static Upn FromBody(string body) => new(CheckLetter(body) + body);

    private static bool IsBody(ReadOnlySpan<char> body) =>
        body.Length == Length - 1
        && !body[..^1].ContainsAnyExceptInRange('0', '9')
        && (char.IsAsciiDigit(body[^1]) || Letters.Contains(body[^1], StringComparison.Ordinal));
}

namespace Partnership.Attendance.Registers;

/// <summary>One session of one organisation: its local date and half. Ordered as the sessions happen.</summary>
/// <remarks>The date is the organisation's local date and is never derived from a UTC instant (T7).</remarks>
/// <param name="Date">Local date.</param>
/// <param name="Half">Morning or afternoon.</param>
public readonly record struct SessionKey(DateOnly Date, Half Half) : IComparable<SessionKey>
{
    /// <inheritdoc/>
    public int CompareTo(SessionKey other)
    {
        var byDate = Date.CompareTo(other.Date);
        return byDate != 0 ? byDate : Half.CompareTo(other.Half);
    }

    /// <summary>Whether <paramref name="left"/> happens before <paramref name="right"/>.</summary>
    public static bool operator <(SessionKey left, SessionKey right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> happens after <paramref name="right"/>.</summary>
    public static bool operator >(SessionKey left, SessionKey right) => left.CompareTo(right) > 0;

    /// <summary>Whether <paramref name="left"/> is, or happens before, <paramref name="right"/>.</summary>
    public static bool operator <=(SessionKey left, SessionKey right) => left.CompareTo(right) <= 0;

    /// <summary>Whether <paramref name="left"/> is, or happens after, <paramref name="right"/>.</summary>
    public static bool operator >=(SessionKey left, SessionKey right) => left.CompareTo(right) >= 0;
}

namespace Partnership.Attendance.Registers;

/// <summary>The sessions from one to another, both among them, such as from Monday afternoon to Thursday morning (domain brief section 3.1).</summary>
/// <param name="First">The first session.</param>
/// <param name="Last">The last session; one before the first makes an empty range.</param>
public readonly record struct SessionRange(SessionKey First, SessionKey Last)
{
    /// <summary>The first session's date.</summary>
    public DateOnly From => First.Date;

    /// <summary>The last session's date.</summary>
    public DateOnly To => Last.Date;

    /// <summary>Whether no session lies in it.</summary>
    public bool IsEmpty => Last < First;

    /// <summary>Both halves of every day from a date to another.</summary>
    public static SessionRange OfDays(DateOnly from, DateOnly to) => new(new SessionKey(from, Half.Am), new SessionKey(to, Half.Pm));

    /// <summary>Whether a session lies in it.</summary>
    public bool Contains(SessionKey session) => First <= session && session <= Last;

    /// <summary>The part that ends no later than a day does.</summary>
    public SessionRange Until(DateOnly day) => To <= day ? this : this with { Last = new SessionKey(day, Half.Pm) };

    /// <summary>The part that lies between two days, both among them.</summary>
    public SessionRange Within(DateOnly from, DateOnly to) =>
        Until(to) is var until && until.From >= from ? until : until with { First = new SessionKey(from, Half.Am) };
}

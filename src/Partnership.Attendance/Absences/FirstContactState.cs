namespace Partnership.Attendance.Absences;

/// <summary>Where the contact with the family on the first day of an absence stands (S04, S05, S20).</summary>
public enum FirstContactState
{
    /// <summary>None was due: the absence was explained.</summary>
    NotDue,

    /// <summary>A parent gave notice that covers the first day.</summary>
    NoticeGiven,

    /// <summary>Due, and the time has not come.</summary>
    Awaited,

    /// <summary>Somebody was reached.</summary>
    Reached,

    /// <summary>Every attempt so far was in vain.</summary>
    NotReached,

    /// <summary>The time has passed without an attempt.</summary>
    Overdue,
}

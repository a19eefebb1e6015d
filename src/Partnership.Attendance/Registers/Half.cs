namespace Partnership.Attendance.Registers;

/// <summary>The half of a school day that a session fills.</summary>
public enum Half
{
    /// <summary>Morning.</summary>
    Am,

    /// <summary>Afternoon.</summary>
    Pm,
}

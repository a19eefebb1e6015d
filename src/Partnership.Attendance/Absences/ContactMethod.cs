namespace Partnership.Attendance.Absences;

/// <summary>How a parent or carer was tried (S04).</summary>
public enum ContactMethod
{
    /// <summary>By telephone.</summary>
    Telephone,

    /// <summary>By text message.</summary>
    Text,

    /// <summary>By e-mail.</summary>
    Email,

    /// <summary>At the door.</summary>
    HomeVisit,

    /// <summary>By letter.</summary>
    Letter,
}

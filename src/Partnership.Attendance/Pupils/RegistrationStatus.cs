namespace Partnership.Attendance.Pupils;

/// <summary>How a pupil stands on one school's admission register (school census enrolment status).</summary>
/// <remarks>Main and subsidiary are an agreement between two schools, not a matter of who has more sessions.</remarks>
public enum RegistrationStatus
{
    /// <summary>On one school's register only (census C).</summary>
    Single,

    /// <summary>Dual registered, and this is the main school (census M).</summary>
    Main,

    /// <summary>Dual registered, and this is the other school, often a pupil referral unit (census S).</summary>
    Subsidiary,
}

namespace Partnership.Attendance.Organisations;

/// <summary>The phase of a school.</summary>
public enum SchoolPhase
{
    /// <summary>Primary, ages 4 to 11.</summary>
    Primary,

    /// <summary>Secondary, ages 11 to 16 or 18.</summary>
    Secondary,

    /// <summary>Special school.</summary>
    Special,

    /// <summary>Pupil referral unit, AP academy or AP free school.</summary>
    AlternativeProvision,

    /// <summary>All-through, ages 4 to 16 or 18.</summary>
    AllThrough,
}

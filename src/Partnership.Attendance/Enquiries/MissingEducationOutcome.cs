namespace Partnership.Attendance.Enquiries;

/// <summary>How the case of a child missing education ended.</summary>
public enum MissingEducationOutcome
{
    /// <summary>A school registered the child.</summary>
    Registered,

    /// <summary>A parent educates the child at home, and that is suitable as far as the authority knows.</summary>
    EducatedAtHome,

    /// <summary>The child is suitably educated in another way.</summary>
    EducatedOtherwise,

    /// <summary>The child lives in another area, whose authority was told.</summary>
    LeftArea,

    /// <summary>The child is no longer of compulsory school age.</summary>
    OverAge,

    /// <summary>The case was opened in error.</summary>
    RecordedInError,
}

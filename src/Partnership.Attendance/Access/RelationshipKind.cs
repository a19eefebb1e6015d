namespace Partnership.Attendance.Access;

/// <summary>What ties an organisation to a child, always between dates (T17).</summary>
public enum RelationshipKind
{
    /// <summary>The pupil is on the roll of the caller's school, or of a school of the caller's trust.</summary>
    Registration,

    /// <summary>The pupil is placed with the caller.</summary>
    Placement,

    /// <summary>The caller commissioned a placement of the pupil.</summary>
    Commission,

    /// <summary>The pupil stands on the authority's list, or a case about the pupil is open with it.</summary>
    OpenCase,

    /// <summary>The caller opened the pupil in an emergency, for minutes and read only.</summary>
    BreakGlass,

    /// <summary>A school of the pupil granted the caller access.</summary>
    Grant,
}

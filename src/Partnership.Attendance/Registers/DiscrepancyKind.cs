namespace Partnership.Attendance.Registers;

/// <summary>How two viewpoints of one session contradict each other. Flagged, never repaired silently (T1, T2, T12).</summary>
public enum DiscrepancyKind
{
    /// <summary>D here, but absent at the other organisation (T1).</summary>
    DualButAbsentThere,

    /// <summary>D here, but no mark at the other organisation when its deadline has passed (T1).</summary>
    DualButUnmarkedThere,

    /// <summary>D here, but no other organisation expected the pupil in this session (T1).</summary>
    DualButNotExpectedThere,

    /// <summary>D here, but the other organisation is closed (T1, T6).</summary>
    DualButClosedThere,

    /// <summary>Present at two organisations in one session (T2).</summary>
    PresentAtBoth,

    /// <summary>B, K or another educational activity here, but absent at the provider.</summary>
    OffSiteButAbsentThere,

    /// <summary>Absent here, but present where the pupil was placed (T16).</summary>
    AbsentButPresentThere,

    /// <summary>The organisation that expected the pupil has not reported within its own limit (S06).</summary>
    NotReportedInTime,

    /// <summary>The code belongs to another legal route than the placement's, or says attendance for tuition at home or online (T12).</summary>
    WrongCodeForRoute,
}

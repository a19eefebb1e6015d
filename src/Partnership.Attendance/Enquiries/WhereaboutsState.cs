namespace Partnership.Attendance.Enquiries;

/// <summary>Where the case of a pupil stands whose whereabouts are unknown. None of these is "child missing education" (T13).</summary>
public enum WhereaboutsState
{
    /// <summary>Nobody knows where the pupil is; the school looks.</summary>
    WhereaboutsUnknown,

    /// <summary>The authority has been told (S13).</summary>
    Reported,

    /// <summary>School and authority enquire together (L10).</summary>
    Enquiring,

    /// <summary>Both have reached the same conclusion.</summary>
    Concluded,

    /// <summary>The authority has confirmed in writing that the name may be deleted (S24).</summary>
    Confirmed,

    /// <summary>The pupil was found.</summary>
    Found,
}

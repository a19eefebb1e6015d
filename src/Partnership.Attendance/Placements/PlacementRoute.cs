namespace Partnership.Attendance.Placements;

/// <summary>The legal arrangement behind a placement. It decides the code, not the building (T12, domain brief section 2.3).</summary>
public enum PlacementRoute
{
    /// <summary>The pupil is also registered at the provider, which is a school: the main school writes D.</summary>
    DualRegistered,

    /// <summary>The registering school arranged it, off-site directions included: B, P or W when attended.</summary>
    SchoolCommissioned,

    /// <summary>The local authority arranged it (Education Act 1996, s.19; Children and Families Act 2014, ss.42(2) and 61(1)): K when attended.</summary>
    LaCommissioned,

    /// <summary>Education from the sixth day of a suspension (L21).</summary>
    SuspensionDay6,
}

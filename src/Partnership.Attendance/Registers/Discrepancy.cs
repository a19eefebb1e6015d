namespace Partnership.Attendance.Registers;

/// <summary>A contradiction between two viewpoints of one session. It names no pupil and no disclosing code.</summary>
/// <param name="Kind">What kind.</param>
/// <param name="HereId">The organisation whose record says one thing; <c>null</c> when no other school keeps a register of the pupil.</param>
/// <param name="ThereId">The organisation whose record, or silence, says another; <c>null</c> when there is none.</param>
/// <param name="ActionById">The organisation that is to look into it.</param>
public sealed record Discrepancy(DiscrepancyKind Kind, int? HereId, int? ThereId, int ActionById)
{
    /// <summary>One sentence to show.</summary>
    public string Message => Kind switch
    {
        DiscrepancyKind.DualButAbsentThere => "The register says the pupil is at the other organisation, which recorded an absence.",
        DiscrepancyKind.DualButUnmarkedThere => "The register says the pupil is at the other organisation, which has recorded nothing.",
        DiscrepancyKind.DualButNotExpectedThere => "The register says the pupil is elsewhere, and nobody else expected the pupil.",
        DiscrepancyKind.DualButClosedThere => "The register says the pupil is at the other organisation, which was closed.",
        DiscrepancyKind.PresentAtBoth => "Two organisations recorded the pupil as present in one session.",
        DiscrepancyKind.OffSiteButAbsentThere => "The register counts the pupil as educated off site, and the provider recorded an absence.",
        DiscrepancyKind.AbsentButPresentThere => "The register counts the pupil as absent, and another organisation saw the pupil.",
        DiscrepancyKind.NotReportedInTime => "The pupil was expected, and nothing was reported within the organisation's own limit.",
        DiscrepancyKind.WrongCodeForRoute => "The code in the register does not fit the legal route of the placement.",
    };
}

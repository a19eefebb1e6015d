namespace Partnership.Attendance.Duties;

/// <summary>Which duties say by themselves what only those who may see safeguarding content are to see (domain brief, section 5).</summary>
public static class DutySensitivity
{
    /// <summary>Whether the duty is safeguarding content.</summary>
    public static bool IsSafeguarding(DutyKind kind) => kind is DutyKind.TellSafeguardingLead or DutyKind.AssessConcern or DutyKind.Refer
        or DutyKind.ReviewSafeguardingOnReturn or DutyKind.TellHeadOfMissing or DutyKind.TellParentsOfMissing or DutyKind.TellPolice
        or DutyKind.TellLeadsOfMissing or DutyKind.TellFound or DutyKind.WriteIncidentReport;
}

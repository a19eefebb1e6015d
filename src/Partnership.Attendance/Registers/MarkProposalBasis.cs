namespace Partnership.Attendance.Registers;

/// <summary>Why a code is proposed.</summary>
public enum MarkProposalBasis
{
    /// <summary>A provider reported, and the placement's legal route says which code follows (section 2.3).</summary>
    ProviderReport,

    /// <summary>The reason of an N was not established within five school days (L03, S36).</summary>
    ReasonOverdue,
}

namespace Partnership.Attendance.Support;

/// <summary>A measure between listening and a court, in the order in which guidance wants them tried (L12, S22, S33).</summary>
public enum LadderStepKind
{
    /// <summary>A first letter that offers to talk (S22).</summary>
    FirstLetter,

    /// <summary>A letter that asks for evidence of further absence (S22).</summary>
    EvidenceLetter,

    /// <summary>A letter about persistent absence, with a formal meeting (S22).</summary>
    FormalMeeting,

    /// <summary>A planning meeting and an attendance contract (S22, S33).</summary>
    AttendanceContract,

    /// <summary>Children's social care is asked whether to help, where there are concerns (S33).</summary>
    SocialCare,

    /// <summary>A notice to improve, where support applies (L11, L12).</summary>
    NoticeToImprove,

    /// <summary>The authority considers an education supervision order (S33, L12).</summary>
    EducationSupervisionOrder,

    /// <summary>A penalty notice is considered (L11).</summary>
    PenaltyNotice,

    /// <summary>The authority considers prosecution, the last resort (S33, L12).</summary>
    Prosecution,
}

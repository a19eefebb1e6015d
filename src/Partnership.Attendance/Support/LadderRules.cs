namespace Partnership.Attendance.Support;

/// <summary>From which rule each measure of a ladder comes, whoever's ladder it is.</summary>
public static class LadderRules
{
    /// <summary>The rule's id in the rule book.</summary>
    public static string Of(LadderStepKind kind) => kind switch
    {
        LadderStepKind.FirstLetter or LadderStepKind.EvidenceLetter or LadderStepKind.FormalMeeting => "S22",
        LadderStepKind.AttendanceContract or LadderStepKind.SocialCare or LadderStepKind.EducationSupervisionOrder => "S33",
        LadderStepKind.NoticeToImprove or LadderStepKind.PenaltyNotice => "L11",
        LadderStepKind.Prosecution => "L12",
    };
}

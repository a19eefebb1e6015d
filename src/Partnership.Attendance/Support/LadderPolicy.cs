namespace Partnership.Attendance.Support;

/// <summary>The ladder of support as one organisation wants it: its steps in order (S22, S33). Never a constant.</summary>
/// <param name="Steps">The steps, mildest first.</param>
/// <param name="TargetPercent">The attendance that is aimed at, in whole per cent.</param>
public sealed record LadderPolicy(IReadOnlyList<LadderStep> Steps, int TargetPercent)
{
    /// <summary>The ladder of the source policy: 96, then 90 per cent, six weeks between the graver steps.</summary>
    /// <remarks>Two weeks before the evidence letter are this system's own default: the source says only "then".</remarks>
    public static LadderPolicy Default { get; } = new(
        [
            new(LadderStepKind.FirstLetter, "S22", 96, Letter: LetterKind.LowAttendance),
            new(LadderStepKind.EvidenceLetter, "S22", 96, LadderStepKind.FirstLetter, 2, LetterKind.EvidenceRequest),
            new(LadderStepKind.FormalMeeting, "S22", 90, Letter: LetterKind.PersistentAbsence),
            new(LadderStepKind.AttendanceContract, "S33", 90, LadderStepKind.FormalMeeting, 6, LetterKind.PlanningMeeting),
            new(LadderStepKind.SocialCare, "S33", 90, LadderStepKind.FormalMeeting, 6),
            new(LadderStepKind.NoticeToImprove, "L11", 90, LadderStepKind.AttendanceContract, 6),
            new(LadderStepKind.EducationSupervisionOrder, "S33", 90, LadderStepKind.AttendanceContract, 6),
            new(LadderStepKind.PenaltyNotice, "L11", 90, LadderStepKind.NoticeToImprove, 6),
            new(LadderStepKind.Prosecution, "L12", 90, LadderStepKind.PenaltyNotice, 6),
        ],
        TargetPercent: 97);

    /// <summary>Refuses a ladder whose step follows one that does not stand before it, or with a threshold out of range.</summary>
    public Rejection? Check()
    {
        var before = new HashSet<LadderStepKind>();
        foreach (var step in Steps)
        {
            if (step.BelowPercent is < 1 or > 100 || step.WithoutEffectForWeeks < 0
                || (step.After is { } after && !before.Contains(after)) || !before.Add(step.Kind))
            {
                return Rejections.LadderInvalid();
            }
        }

        return null;
    }
}

namespace Partnership.Attendance.Support;

/// <summary>One step of an organisation's ladder, and when it is proposed. A person takes it, or does not.</summary>
/// <param name="Kind">The measure.</param>
/// <param name="RuleId">The rule it comes from.</param>
/// <param name="BelowPercent">Attendance below this whole per cent: 1 to 100.</param>
/// <param name="After">The measure that must have been taken before, or <c>null</c>.</param>
/// <param name="WithoutEffectForWeeks">School weeks that must have passed since, with attendance still below the threshold (S33).</param>
/// <param name="Letter">The letter that goes with it, or <c>null</c>.</param>
public sealed record LadderStep(
    LadderStepKind Kind,
    string RuleId,
    int BelowPercent,
    LadderStepKind? After = null,
    int WithoutEffectForWeeks = 0,
    LetterKind? Letter = null);

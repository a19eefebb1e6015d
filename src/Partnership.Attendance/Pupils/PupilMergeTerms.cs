namespace Partnership.Attendance.Pupils;

/// <summary>On which terms two records are proposed as one child. A policy of this system, no law (ADR 0061).</summary>
public static class PupilMergeTerms
{
    /// <summary>How many records that it does not see an organisation may name by UPN in 24 hours: nobody tries out numbers.</summary>
    public const int MaxHidden = 20;

    /// <summary>What a code of the database's functions means; the path lies below the mutation's input.</summary>
    /// <param name="code">The code; null for no refusal.</param>
    /// <param name="path">The item that it is about.</param>
    /// <exception cref="ArgumentOutOfRangeException">A code that no function gives.</exception>
    public static Rejection? RefusalOf(string? code, string path) => code switch
    {
        null => null,
        "NOT_FOUND" => Rejections.NotFound().At(path),
        "NOT_ALLOWED" => Rejections.NotAllowed().At(path),
        "MERGE_OPEN" => Rejections.MergeOpen().At(path),
        "TOO_MANY_ATTEMPTS" => Rejections.TooManyAttempts(MaxHidden),
        "ALREADY_DECIDED" => Rejections.AlreadyDecided().At(path),
        "SECOND_PERSON_REQUIRED" => Rejections.SecondPersonRequired().At("by"),
        "ALREADY_MERGED" => Rejections.AlreadyMerged().At(path),
        "STEP_OUT_OF_ORDER" => Rejections.StepOutOfOrder().At(path),
        "MERGED_SINCE" => Rejections.MergedSince().At(path),
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "A refusal that nobody has worded."),
    };
}

namespace Partnership.Attendance.Concerns;

/// <summary>What the safeguarding lead decided (S12, S14).</summary>
public enum SafeguardingDecision
{
    /// <summary>No further action.</summary>
    NoAction,

    /// <summary>Watched and supported within the organisation.</summary>
    SupportWithin,

    /// <summary>The threshold for early help is met.</summary>
    EarlyHelp,

    /// <summary>The threshold of Children Act 1989 section 17 is met.</summary>
    Section17,

    /// <summary>The threshold of Children Act 1989 section 47 is met.</summary>
    Section47,
}

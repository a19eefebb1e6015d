namespace Partnership.Attendance.Concerns;

/// <summary>What makes an absence a possible safeguarding concern (S05, S12, S35, S37).</summary>
public enum SafeguardingConcernKind
{
    /// <summary>Absent again and again (S12).</summary>
    RepeatedAbsence,

    /// <summary>Absent for long (S12).</summary>
    ProlongedAbsence,

    /// <summary>Absent, and nobody knows why (S12).</summary>
    UnexplainedAbsence,

    /// <summary>Absent, and nobody can be reached (S05).</summary>
    NoContact,

    /// <summary>Half or more missed: it may itself be neglect (S35).</summary>
    SevereAbsence,

    /// <summary>Anything else that somebody noticed (S37).</summary>
    Welfare,
}

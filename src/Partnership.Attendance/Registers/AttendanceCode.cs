namespace Partnership.Attendance.Registers;

/// <summary>One statutory code of one <see cref="CodeScheme"/>.</summary>
public sealed record AttendanceCode
{
    internal AttendanceCode(
        string code, string meaning, StatisticalCategory category, SessionStanding standing, StatutoryReason? reason = null)
    {
        Code = code;
        Meaning = meaning;
        Category = category;
        Standing = standing;
        Reason = reason;
    }

    /// <summary>One or two characters, as they stand in the register.</summary>
    public string Code { get; }

    /// <summary>What the code says, in one phrase.</summary>
    public string Meaning { get; }

    /// <summary>How the code counts.</summary>
    public StatisticalCategory Category { get; }

    /// <summary>What the code means for episodes and missing-pupil rules.</summary>
    public SessionStanding Standing { get; }

    /// <summary>The reason the code gives, or <c>null</c> when it reports no absence. It discloses: see <see cref="StatutoryReason"/>.</summary>
    public StatutoryReason? Reason { get; }

    /// <summary>What may be shown of the reason outside the registering school, or <c>null</c> when the code reports no absence.</summary>
    public AbsenceReasonCategory? ReasonCategory => Reason is { } reason ? AbsenceDisclosure.CategoryOf(reason) : null;

    /// <summary>What must be recorded beside the code (S26).</summary>
    public CodeRequirement Requires { get; internal init; }

    /// <summary>Who may be given the code, or when.</summary>
    public CodeCondition MayUse { get; internal init; }

    /// <summary>The only half in which the code is possible, or <c>null</c> for both.</summary>
    public Half? OnlyIn { get; internal init; }

    /// <summary>The codes that took this one's place in the next scheme, the nearest first; empty in the scheme in force.</summary>
    /// <remarks>More than one means that a person must decide: imports are quarantined, never guessed (T10).</remarks>
    public IReadOnlyList<string> Successors { get; internal init; } = [];

    /// <summary>The one code that took this one's place, or <c>null</c> when there is none or a person must choose.</summary>
    public string? Successor => Successors is [var only] ? only : null;

    /// <summary>Whether the session counts as possible.</summary>
    public bool IsPossible => Category is not (StatisticalCategory.NotPossible or StatisticalCategory.Administrative);

    /// <summary>Whether the pupil counts as attending.</summary>
    public bool IsAttended => Category is StatisticalCategory.Present or StatisticalCategory.ApprovedEducationalActivity;

    /// <summary>Whether the pupil counts as absent.</summary>
    public bool IsAbsence => Category is StatisticalCategory.AuthorisedAbsence or StatisticalCategory.UnauthorisedAbsence;

    /// <summary>Whether the code itself reveals health, religion, ethnicity, exclusion or custody (I, M, R, T, E, Y5; T18).</summary>
    public bool IsDisclosing => Code is "I" or "M" or "R" or "T" or "E" or "Y5";

    /// <inheritdoc/>
    public override string ToString() => Code;
}

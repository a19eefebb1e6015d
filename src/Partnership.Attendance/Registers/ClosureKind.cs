namespace Partnership.Attendance.Registers;

/// <summary>Why a day or half-day of a term has no session. Half-term holidays lie between terms.</summary>
public enum ClosureKind
{
    /// <summary>Staff training day.</summary>
    Inset,

    /// <summary>Any other closure planned in advance (code #).</summary>
    PlannedClosure,

    /// <summary>Bank holiday.</summary>
    BankHoliday,

    /// <summary>Closed without warning: the session was meant to happen (code Y4).</summary>
    UnplannedClosure,
}

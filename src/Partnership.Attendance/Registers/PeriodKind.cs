namespace Partnership.Attendance.Registers;

/// <summary>Into which periods figures are cut (S34).</summary>
public enum PeriodKind
{
    /// <summary>The whole range asked for.</summary>
    Range,

    /// <summary>School weeks, Monday to Sunday.</summary>
    Week,

    /// <summary>The half-terms of the calendar.</summary>
    HalfTerm,

    /// <summary>Autumn, spring and summer.</summary>
    Term,

    /// <summary>Statistical years, 1 August to 31 July (T6).</summary>
    Year,
}

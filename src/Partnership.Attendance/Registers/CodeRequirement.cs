namespace Partnership.Attendance.Registers;

/// <summary>What must be recorded beside a code (S26).</summary>
public enum CodeRequirement
{
    /// <summary>The code says everything.</summary>
    None,

    /// <summary>The nature of the approved educational activity.</summary>
    NatureOfActivity,

    /// <summary>The nature of the exceptional circumstance or unavoidable cause.</summary>
    Circumstance,
}

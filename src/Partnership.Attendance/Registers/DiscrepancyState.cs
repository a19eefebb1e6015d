namespace Partnership.Attendance.Registers;

/// <summary>How far people, or the facts, have come with a discrepancy.</summary>
public enum DiscrepancyState
{
    /// <summary>Somebody has to look into it.</summary>
    Open,

    /// <summary>Somebody said why the viewpoints differ; they still do.</summary>
    Explained,

    /// <summary>The viewpoints fit now, or a person declared it settled.</summary>
    Resolved,
}

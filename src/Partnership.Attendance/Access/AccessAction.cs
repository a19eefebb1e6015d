namespace Partnership.Attendance.Access;

/// <summary>What a caller does to a resource: the second half of the verb gate.</summary>
public enum AccessAction
{
    /// <summary>Read or follow it.</summary>
    Read,

    /// <summary>Record, change or move it on.</summary>
    Write,
}

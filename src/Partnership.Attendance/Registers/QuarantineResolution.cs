namespace Partnership.Attendance.Registers;

/// <summary>What a person decided about an imported mark that was set aside.</summary>
public enum QuarantineResolution
{
    /// <summary>A code that the person chose was recorded.</summary>
    Recorded,

    /// <summary>Nothing was recorded, for a reason that is kept.</summary>
    Discarded,
}

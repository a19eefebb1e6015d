namespace Partnership.Attendance.Pupils;

/// <summary>How a proposal that two records are one child stands (T8).</summary>
public enum PupilMergeState
{
    /// <summary>Somebody whose word it needs has not said anything.</summary>
    Proposed,

    /// <summary>One of them said no.</summary>
    Declined,

    /// <summary>The two records are one.</summary>
    Merged,

    /// <summary>They were one, and are two again.</summary>
    Reversed,
}

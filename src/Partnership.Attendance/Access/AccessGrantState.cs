namespace Partnership.Attendance.Access;

/// <summary>How a grant stands on a day.</summary>
public enum AccessGrantState
{
    /// <summary>It begins later.</summary>
    Coming,

    /// <summary>It holds.</summary>
    Live,

    /// <summary>Its last day is over.</summary>
    Ended,

    /// <summary>It was withdrawn, before or while it held.</summary>
    Revoked,
}

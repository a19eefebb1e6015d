namespace Partnership.Attendance.Access;

/// <summary>How a sharing agreement stands on a day.</summary>
public enum SharingAgreementState
{
    /// <summary>One side proposed it, and the other has not answered.</summary>
    Proposed,

    /// <summary>The other side declined it.</summary>
    Declined,

    /// <summary>It begins later.</summary>
    Coming,

    /// <summary>It holds.</summary>
    Live,

    /// <summary>Its last day is over.</summary>
    Ended,

    /// <summary>One of the two ended it.</summary>
    Revoked,
}

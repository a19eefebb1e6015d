namespace Partnership.Attendance.Pupils;

/// <summary>What an organisation that answers for one of two records said to their merge.</summary>
public enum PupilMergeWord
{
    /// <summary>Nothing yet.</summary>
    Awaited,

    /// <summary>It agreed.</summary>
    Accepted,

    /// <summary>It did not.</summary>
    Declined,
}

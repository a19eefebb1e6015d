namespace Partnership.Attendance.Returns;

/// <summary>What a deletion return must say, item by item (L07).</summary>
public enum DeletionParticulars
{
    /// <summary>The pupil's full name.</summary>
    Name,

    /// <summary>The pupil's address.</summary>
    Address,

    /// <summary>Names and addresses of the parents with whom the pupil lives.</summary>
    Parents,

    /// <summary>A telephone number for an emergency.</summary>
    EmergencyTelephone,

    /// <summary>The new address or school, where it is known; that it is unknown must be said.</summary>
    Destination,

    /// <summary>The ground in the regulations.</summary>
    Ground,
}

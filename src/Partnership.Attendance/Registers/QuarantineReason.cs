namespace Partnership.Attendance.Registers;

/// <summary>Why an imported mark was set aside for a person to decide.</summary>
public enum QuarantineReason
{
    /// <summary>A code that was taken out of use before the session: H, J or Y after 18 August 2024 (T10).</summary>
    RetiredCode,

    /// <summary>A code that came into use only after the session.</summary>
    CodeNotYetInUse,

    /// <summary>A code of no scheme, and without a mapping of the sending system.</summary>
    UnknownCode,

    /// <summary>A morning code in the afternoon, or the other way round.</summary>
    WrongHalf,

    /// <summary>The code could stand, and the line names nobody on the school's roll, or more than one.</summary>
    PupilUnknown,

    /// <summary>The code could stand, and the register refused it: a session that never was, a mark that says something else already.</summary>
    Refused,
}

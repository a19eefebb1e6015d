namespace Partnership.Attendance.Absences;

/// <summary>When an organisation asks for medical evidence. One source policy says all three: each organisation decides (S21).</summary>
public enum EvidenceMode
{
    /// <summary>Only where there is genuine and reasonable doubt, which is recorded: what guidance expects.</summary>
    OnGenuineDoubt,

    /// <summary>From a certain school day of an illness on.</summary>
    FromSchoolDay,

    /// <summary>Whenever it was asked for in writing, within a number of school days.</summary>
    WithinDaysOfRequest,
}

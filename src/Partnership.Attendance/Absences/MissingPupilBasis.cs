namespace Partnership.Attendance.Absences;

/// <summary>Why a pupil stands on the authority's list; both can be true.</summary>
/// <remarks>A registered pupil who is missing is not a child missing education in the statistical sense (T13).</remarks>
public enum MissingPupilBasis
{
    /// <summary>Absent for ten or more school days, and nobody knows where the child is (S13).</summary>
    WhereaboutsUnknown,

    /// <summary>Ten or more school days in a row without leave (L08).</summary>
    WithoutLeave,
}

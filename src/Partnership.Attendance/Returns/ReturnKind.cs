namespace Partnership.Attendance.Returns;

/// <summary>What is returned to, or by, a local authority.</summary>
public enum ReturnKind
{
    /// <summary>Pupils who attend irregularly, or were absent without leave (L08, S23).</summary>
    Attendance,

    /// <summary>Pupils away sick for fifteen days (L09, S29).</summary>
    Sickness,

    /// <summary>New pupils (L06).</summary>
    NewPupil,

    /// <summary>Deletions (L07, S25).</summary>
    Deletion,

    /// <summary>Placements that a school commissioned (L15).</summary>
    Placements,

    /// <summary>Counts of children missing education (L14).</summary>
    MissingEducation,
}

namespace Partnership.Attendance.Absences;

/// <summary>What is to be done next about a missing pupil. The system reminds; people decide.</summary>
public enum MissingPupilStep
{
    /// <summary>Make or repeat contact with the family (S04, L03).</summary>
    ContactFamily,

    /// <summary>The school reports the pupil to the authority: as missing (S13), or in the attendance return (L08).</summary>
    ReportToAuthority,

    /// <summary>School and authority make reasonable enquiries together (L10).</summary>
    JointEnquiries,

    /// <summary>Twenty school days have passed: the authority decides with the school what follows; nothing is deleted by itself (L10, S24).</summary>
    AuthorityReview,
}

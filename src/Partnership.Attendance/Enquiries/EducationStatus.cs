namespace Partnership.Attendance.Enquiries;

/// <summary>In which list of missing children one belongs; the words are never mixed (T13).</summary>
public enum EducationStatus
{
    /// <summary>In education, wherever.</summary>
    InEducation,

    /// <summary>On a school's register, and nobody knows where the child is: absent, not missing education.</summary>
    RegisteredWhereaboutsUnknown,

    /// <summary>Of compulsory school age, on no school's register, and not suitably educated otherwise (Education Act 1996, section 436A).</summary>
    ChildMissingEducation,
}

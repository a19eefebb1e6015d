namespace Partnership.Attendance.Enquiries;

/// <summary>Tells a registered pupil who is missing from a child missing education (T13, L14).</summary>
public static class EducationStatusRule
{
    /// <summary>The status of one child.</summary>
    /// <param name="ofCompulsoryAge">Whether of compulsory school age.</param>
    /// <param name="registered">Whether on any school's register: severe absence changes nothing about it.</param>
    /// <param name="educatedOtherwise">Whether suitably educated otherwise, at home for one.</param>
    /// <param name="whereaboutsUnknown">Whether nobody knows where the child is.</param>
    public static EducationStatus Of(bool ofCompulsoryAge, bool registered, bool educatedOtherwise, bool whereaboutsUnknown) =>
        registered
            ? whereaboutsUnknown ? EducationStatus.RegisteredWhereaboutsUnknown : EducationStatus.InEducation
            : ofCompulsoryAge && !educatedOtherwise ? EducationStatus.ChildMissingEducation
            : EducationStatus.InEducation;
}

using Partnership.Attendance.Pupils;

namespace Partnership.Attendance.Enquiries;

/// <summary>Who can be reported as missing education (L14, T13): of compulsory school age, on no register, and not educated at home.</summary>
public static class MissingEducationRule
{
    /// <summary>The refusal of a report, or <c>null</c>.</summary>
    /// <param name="born">Date of birth.</param>
    /// <param name="registered">Whether on any school's register today.</param>
    /// <param name="educatedAtHome">Whether a record says so that the authority has not found unsuitable.</param>
    /// <param name="since">The first day without education.</param>
    /// <param name="today">Today.</param>
    public static Rejection? Check(DateOnly born, bool registered, bool educatedAtHome, DateOnly since, DateOnly today) =>
        since > today ? Rejections.TimeInvalid().At("missingSince")
        : registered ? Rejections.ChildRegistered().At("child")
        : !CompulsorySchoolAge.Includes(born, today) ? Rejections.NotOfSchoolAge().At("child")
        : educatedAtHome ? Rejections.EducatedAtHome().At("child")
        : null;
}

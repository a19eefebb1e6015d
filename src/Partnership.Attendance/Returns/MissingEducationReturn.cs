using Partnership.Attendance.Enquiries;

namespace Partnership.Attendance.Returns;

/// <summary>The termly counts of children missing education of one authority (L14).</summary>
public static class MissingEducationReturn
{
    /// <summary>The counts on a day. Registered pupils whose whereabouts are unknown are another count and not in it (T13).</summary>
    public static IReadOnlyList<MissingEducationCountLine> Lines(
        IEnumerable<MissingEducationChild> children, int authorityId, DateOnly on) =>
    [
        .. children.Where(child => child.Status == EducationStatus.ChildMissingEducation
                && child.HomeAuthorityId == authorityId && child.MissingSince <= on)
            .GroupBy(child => (child.Sex, child.YearGroup, Months: Months(child.MissingSince, on), child.PrimaryReason))
            .Select(group => new MissingEducationCountLine(
                group.Key.Sex, group.Key.YearGroup, group.Key.Months, group.Key.PrimaryReason, group.Count()))
            .OrderBy(line => line.Key, StringComparer.Ordinal),
    ];

    private static int Months(DateOnly since, DateOnly on) =>
        ((on.Year - since.Year) * 12) + on.Month - since.Month - (on.Day < since.Day ? 1 : 0);
}

using Partnership.Attendance.Rules;

namespace Partnership.Attendance.Returns;

/// <summary>The new-pupil return: by the end of the fifth day after entry, except for those who join at the usual time (L06).</summary>
/// <remarks>The regulation says days; days of the calendar are counted, since a later date could be too late.</remarks>
public static class NewPupilReturn
{
    /// <summary>The limit.</summary>
    public static CalendarDayCount Within { get; } = new(5);

    /// <summary>The lines for entries of a period, by day of entry.</summary>
    /// <param name="entries">Registration, day of entry, and whether the pupil began in the school's most junior class at the usual time.</param>
    /// <param name="juniorsToo">Whether the authority asked for those too.</param>
    public static IReadOnlyList<NewPupilReturnLine> Lines(
        IEnumerable<(long RegistrationId, DateOnly EnteredOn, bool InMostJuniorClass)> entries, bool juniorsToo = false) =>
    [
        .. entries.Where(entry => juniorsToo || !entry.InMostJuniorClass)
            .Select(entry => new NewPupilReturnLine(entry.RegistrationId, entry.EnteredOn, Within.After(entry.EnteredOn)))
            .OrderBy(line => line.EnteredOn).ThenBy(line => line.RegistrationId),
    ];
}

using Partnership.Attendance.Organisations;
using Partnership.Attendance.Registers;
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

    /// <summary>Whether a pupil began in the school's most junior class at the usual time: no later than the school's first day of the year.</summary>
    /// <param name="phase">The school's phase; special schools and AP schools have no usual entry.</param>
    /// <param name="yearGroup">The pupil's year group at entry.</param>
    /// <param name="enteredOn">The day of entry.</param>
    /// <param name="calendar">The school's calendar.</param>
    public static bool IsUsualEntry(SchoolPhase phase, int yearGroup, DateOnly enteredOn, SchoolCalendar calendar)
    {
        int? junior = phase switch
        {
            SchoolPhase.Primary or SchoolPhase.AllThrough => 0,
            SchoolPhase.Secondary => 7,
            SchoolPhase.Special or SchoolPhase.AlternativeProvision => null,
        };
        var year = AcademicYear.Of(enteredOn);
        return junior == yearGroup && calendar.SchoolDays.FirstOrDefault(day => year.From <= day && day <= year.To) is var first
            && first != default && enteredOn <= first;
    }
}

using Partnership.Attendance.Registers;

namespace Partnership.Attendance.Duties;

/// <summary>The days whose facts decide about the duties of one day: bounded, so that their cost does not grow with the history.</summary>
/// <remarks>
/// The academic year, and until the end of November the one before too: the rolling ten school weeks of L11 reach back over the
/// summer, and what was not sent in July is still due in autumn (L09). What fell due before the window and was not done is not looked at
/// anew: it stands until somebody says that it is done.
/// </remarks>
/// <param name="From">First day.</param>
/// <param name="Today">The day; nothing after it is known.</param>
public readonly record struct DutyWindow(DateOnly From, DateOnly Today)
{
    /// <summary>The window of a day.</summary>
    public static DutyWindow Of(DateOnly today) => new(AcademicYear.Of(today.AddMonths(-4)).From, today);

    /// <summary>The last instant of the day: kept duties are worked out for the whole of it, and those that begin in its course say when.</summary>
    public DateTimeOffset EndOfDay => LondonTime.ToInstant(Today.AddDays(1), TimeOnly.MinValue).AddTicks(-1);

    /// <summary>Whether a duty falls due within the reach of the window; after the day counts too.</summary>
    public bool Reaches(Duty duty) => duty.Due.Day >= From;
}

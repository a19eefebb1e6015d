namespace Partnership.Attendance.Registers;

/// <summary>When one organisation is open: terms, closures and session times. Calendars of two organisations differ (T6).</summary>
/// <remarks>
/// A <em>school day</em> is a day with at least one open session here (Education Act 1996, s.579); a <em>working day</em>
/// is Monday to Friday without bank holidays; a <em>school week</em> is a Monday-to-Sunday week with at least one
/// session (L11). A <em>scheduled day</em> belongs to a pupil's timetable, not to a calendar (T5).
/// Immutable, and safe to share between threads. Days outside the terms given are closed.
/// </remarks>
public sealed class SchoolCalendar
{
    private readonly DateOnly[] schoolDays;

    // Of each school day: 1 for an open morning, plus 2 for an open afternoon. It is asked for every session of every pupil.
    private readonly byte[] openHalves;
    private readonly ILookup<DateOnly, Closure> closures;
    private readonly SessionTime[] times;

    /// <summary>Makes the calendar of an organisation from its terms, closures and session times.</summary>
    /// <exception cref="ArgumentException">A term or a session ends before it begins.</exception>
    public SchoolCalendar(
        int organisationId, IEnumerable<Term> terms, IEnumerable<Closure> closures, IEnumerable<SessionTime> times)
    {
        OrganisationId = organisationId;
        Terms = [.. terms.OrderBy(term => term.From)];
        this.closures = closures.ToLookup(closure => closure.Date);

        // The most particular times first: those of one weekday, then the latest to come into force.
        this.times = [.. times.OrderBy(time => time.Weekday is null).ThenByDescending(time => time.From ?? DateOnly.MinValue)];
        if (Terms.Any(term => term.To < term.From) || this.times.Any(time => time.Ends <= time.Starts))
        {
            throw new ArgumentException("A term or a session ends before it begins.", nameof(terms));
        }

        schoolDays = [.. Terms.SelectMany(term => Days(term.From, term.To)).Distinct().Order().Where(HasSession)];
        openHalves = [.. schoolDays.Select(day => (byte)((IsOpenBy(day, Half.Am) ? 1 : 0) | (IsOpenBy(day, Half.Pm) ? 2 : 0)))];
    }

    /// <summary>Whose calendar it is.</summary>
    public int OrganisationId { get; }

    /// <summary>The terms, in order.</summary>
    public IReadOnlyList<Term> Terms { get; }

    /// <summary>Every school day, in order.</summary>
    public IReadOnlyList<DateOnly> SchoolDays => schoolDays;

    /// <summary>Whether there is a session, and if not, why.</summary>
    public SessionStatus StatusOf(DateOnly date, Half half)
    {
        if (TermOf(date) is null)
        {
            return SessionStatus.OutsideTerm;
        }

        if (IsWeekend(date) || TimeOf(date, half) is null)
        {
            return SessionStatus.NoSession;
        }

        var status = SessionStatus.Open;
        foreach (var closure in closures[date])
        {
            if (closure.Half is null || closure.Half == half)
            {
                if (closure.Kind != ClosureKind.UnplannedClosure)
                {
                    return SessionStatus.PlannedClosure;
                }

                status = SessionStatus.UnexpectedlyClosed;
            }
        }

        return status;
    }

    /// <summary>Whether there is a session on a date and half.</summary>
    public bool IsOpen(DateOnly date, Half half) =>
        Array.BinarySearch(schoolDays, date) is >= 0 and var index && (openHalves[index] & (1 << (int)half)) != 0;

    /// <summary>Whether a day has at least one session.</summary>
    public bool IsSchoolDay(DateOnly day) => Array.BinarySearch(schoolDays, day) >= 0;

    /// <summary>How many school days lie from <paramref name="from"/> to <paramref name="to"/>, both included; 0 when the period is empty.</summary>
    public int SchoolDaysBetween(DateOnly from, DateOnly to) =>
        to < from ? 0 : FirstIndexAfter(to) - FirstIndexAfter(from.AddDays(-1));

    /// <summary>The first school day after <paramref name="day"/>, or <c>null</c> beyond the terms that are known.</summary>
    public DateOnly? NextSchoolDay(DateOnly day) => AddSchoolDays(day, 1);

    /// <summary>The last school day before <paramref name="day"/>, or <c>null</c> before the terms that are known.</summary>
    public DateOnly? PreviousSchoolDay(DateOnly day)
    {
        var index = FirstIndexAfter(day.AddDays(-1)) - 1;
        return index < 0 ? null : schoolDays[index];
    }

    /// <summary>The <paramref name="count"/>th school day after <paramref name="day"/>, not counting it, or <c>null</c> beyond the terms that are known.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is not positive.</exception>
    public DateOnly? AddSchoolDays(DateOnly day, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var index = FirstIndexAfter(day) + count - 1;
        return index < schoolDays.Length ? schoolDays[index] : null;
    }

    /// <summary>The <paramref name="count"/>th working day after <paramref name="day"/>: Monday to Friday, without bank holidays of this calendar.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is not positive.</exception>
    public DateOnly AddWorkingDays(DateOnly day, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        while (count > 0)
        {
            day = day.AddDays(1);
            if (IsWorkingDay(day))
            {
                count--;
            }
        }

        return day;
    }

    /// <summary>The Mondays of the school weeks that touch the period, in order.</summary>
    public IReadOnlyList<DateOnly> SchoolWeeks(DateOnly from, DateOnly to) =>
        [.. schoolDays.Where(day => from <= day && day <= to).Select(WeekOf).Distinct()];

    /// <summary>The last <paramref name="count"/> school weeks that end with the week of <paramref name="day"/>, as Mondays in order (L11's rolling window).</summary>
    /// <returns>Fewer when the calendar does not reach back so far.</returns>
    public IReadOnlyList<DateOnly> SchoolWeekWindow(DateOnly day, int count)
    {
        var weeks = SchoolWeeks(DateOnly.MinValue, WeekOf(day).AddDays(6));
        return [.. weeks.Skip(Math.Max(0, weeks.Count - count))];
    }

    /// <summary>The Monday of a day's week.</summary>
    public static DateOnly WeekOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    /// <summary>The term in which a day lies, or <c>null</c>.</summary>
    public Term? TermOf(DateOnly day)
    {
        foreach (var term in Terms)
        {
            if (term.From <= day && day <= term.To)
            {
                return term;
            }
        }

        return null;
    }

    /// <summary>The session times in force on a date and half, or <c>null</c> when this organisation has no such session.</summary>
    public SessionTime? TimeOf(DateOnly date, Half half)
    {
        foreach (var time in times)
        {
            if (time.Half == half && (time.Weekday is null || time.Weekday == date.DayOfWeek)
                && (time.From is null || time.From <= date))
            {
                return time;
            }
        }

        return null;
    }

    /// <summary>The instant at which a session begins, or <c>null</c> when there are no times for it.</summary>
    public DateTimeOffset? StartsAt(DateOnly date, Half half) =>
        TimeOf(date, half) is { } time ? LondonTime.ToInstant(date, time.Starts) : null;

    /// <summary>The instant at which a session ends, or <c>null</c> when there are no times for it.</summary>
    public DateTimeOffset? EndsAt(DateOnly date, Half half) =>
        TimeOf(date, half) is { } time ? LondonTime.ToInstant(date, time.Ends) : null;

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private static IEnumerable<DateOnly> Days(DateOnly from, DateOnly to)
    {
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            yield return day;
        }
    }

    private bool IsWorkingDay(DateOnly day) => !IsWeekend(day)
        && closures[day].All(closure => closure.Kind != ClosureKind.BankHoliday);

    private bool HasSession(DateOnly day) => IsOpenBy(day, Half.Am) || IsOpenBy(day, Half.Pm);

    private bool IsOpenBy(DateOnly date, Half half) => StatusOf(date, half) == SessionStatus.Open;

    private int FirstIndexAfter(DateOnly day)
    {
        var index = Array.BinarySearch(schoolDays, day);
        return index >= 0 ? index + 1 : ~index;
    }
}

namespace Partnership.Attendance.Rules;

/// <summary>What a rule counts in. Two units are never compared or added (T5).</summary>
public enum DayUnit
{
    /// <summary>The rule has no clock.</summary>
    None,

    /// <summary>Minutes of real time.</summary>
    Minute,

    /// <summary>Mornings and afternoons.</summary>
    Session,

    /// <summary>Days with at least one session of the organisation (<see cref="SchoolDayCount"/>).</summary>
    SchoolDay,

    /// <summary>Days on which the pupil's own timetable expects the pupil (<see cref="ScheduledDayCount"/>).</summary>
    ScheduledDay,

    /// <summary>Monday to Friday without bank holidays (<see cref="WorkingDayCount"/>).</summary>
    WorkingDay,

    /// <summary>Every day, Sundays and holidays too (<see cref="CalendarDayCount"/>).</summary>
    CalendarDay,

    /// <summary>Weeks with at least one session (<see cref="SchoolWeekCount"/>).</summary>
    SchoolWeek,

    /// <summary>Half-terms of the organisation's calendar.</summary>
    HalfTerm,

    /// <summary>Terms: autumn, spring, summer.</summary>
    Term,

    /// <summary>Months of the calendar.</summary>
    Month,

    /// <summary>Years of the calendar.</summary>
    Year,
}

namespace Partnership.Attendance.Registers;

/// <summary>Counts of sessions under one of three measures, with the rates that follow. They answer different questions and are never added up.</summary>
/// <remarks>Worked examples 2 and 3: a school can see a good attender where the whole child is persistently absent.</remarks>
public sealed record AttendanceFigures
{
    private AttendanceFigures()
    {
    }

    /// <summary>What the figures measure, in words to show beside them.</summary>
    public required string Label { get; init; }

    /// <summary>Attended sessions.</summary>
    public long Attended { get; private init; }

    /// <summary>Absent sessions.</summary>
    public long Absent { get; private init; }

    /// <summary>Authorised absence; <c>null</c> where the measure knows only present and absent.</summary>
    public long? Authorised { get; private init; }

    /// <summary>Unauthorised absence; <c>null</c> where the measure knows only present and absent.</summary>
    public long? Unauthorised { get; private init; }

    /// <summary>Late, before or after the register closed.</summary>
    public long Late { get; private init; }

    /// <summary>Late before the register closed (L), or the session began at a provider: attended.</summary>
    public long LateBeforeClose { get; private init; }

    /// <summary>Came after the register closed (U): absent in the statistics.</summary>
    public long LateAfterClose => Late - LateBeforeClose;

    /// <summary>Sessions outside the count.</summary>
    public long NotPossible { get; private init; }

    /// <summary>Sessions without a mark: neither present nor absent.</summary>
    public long Unmarked { get; private init; }

    /// <summary>Attended and absent.</summary>
    public long Possible => Attended + Absent;

    /// <summary>Attended out of possible, exactly.</summary>
    public AttendanceRate Attendance => new(Attended, Possible);

    /// <summary>Absent out of possible, exactly.</summary>
    public AttendanceRate Absence => new(Absent, Possible);

    /// <summary>Attended in per cent with two decimals; <c>null</c> when none was possible.</summary>
    public decimal? AttendancePercent => Attendance.Percent;

    /// <summary>Absent in per cent with two decimals; <c>null</c> when none was possible.</summary>
    public decimal? AbsencePercent => Absence.Percent;

    /// <summary>Whether a tenth or more was missed; <c>null</c> when none was possible.</summary>
    public bool? PersistentlyAbsent => PersistentAbsence.IsPersistent(Absent, Possible);

    /// <summary>Whether half or more was missed; <c>null</c> when none was possible.</summary>
    public bool? SeverelyAbsent => PersistentAbsence.IsSevere(Absent, Possible);

    /// <summary>The statutory figures of one registration.</summary>
    public static AttendanceFigures Statutory(AttendanceTally tally) => new()
    {
        Label = "Statutory, by this school's register",
        Attended = tally.Attended,
        Absent = tally.Absent,
        Authorised = tally.Authorised,
        Unauthorised = tally.Unauthorised,
        Late = tally.Late,
        LateBeforeClose = tally.LateBeforeClose,
        NotPossible = tally.NotPossible + tally.Administrative,
        Unmarked = tally.Unmarked,
    };

    /// <summary>One placement's figures over the sessions that its agreed timetable expects and the provider was open for (S02).</summary>
    /// <param name="present">Sessions in which the pupil was there in time.</param>
    /// <param name="late">Sessions in which the pupil came late.</param>
    /// <param name="absent">Sessions in which the pupil was absent.</param>
    /// <param name="unmarked">Sessions without an observation.</param>
    public static AttendanceFigures AgainstAgreedTimetable(long present, long late, long absent, long unmarked) => new()
    {
        Label = "Against the agreed timetable, as the provider observed",
        Attended = present + late,
        Absent = absent,
        Late = late,
        LateBeforeClose = late,
        Unmarked = unmarked,
    };

    /// <summary>One placement's figures, from its observations; <c>null</c> is a session without one.</summary>
    public static AttendanceFigures AgainstAgreedTimetable(IEnumerable<Observation?> expectedSessions)
    {
        var counts = expectedSessions.ToLookup(observation => observation);
        return AgainstAgreedTimetable(
            counts[Observation.Present].Count(),
            counts[Observation.Late].Count(),
            counts[Observation.Absent].Count(),
            counts[null].Count());
    }

    /// <summary>The whole child: every session in which any organisation expected the pupil, once. This product's own measure, not a statutory rate.</summary>
    /// <remarks>Agreed non-attendance (C2) is outside the count here, and an absence in the statutory figures.</remarks>
    public static AttendanceFigures OfWholeChild(IEnumerable<SessionStanding> sessions)
    {
        var counts = sessions.ToLookup(standing => standing);
        return new AttendanceFigures
        {
            Label = "Whole child, wherever expected (not a statutory rate)",
            Attended = counts[SessionStanding.Attended].Count(),
            Absent = counts[SessionStanding.AbsentWithLeave].Count() + counts[SessionStanding.AbsentWithoutLeave].Count()
                + counts[SessionStanding.SeenLate].Count(),
            Late = counts[SessionStanding.SeenLate].Count(),
            NotPossible = counts[SessionStanding.Prevented].Count() + counts[SessionStanding.NotExpected].Count(),
            Unmarked = counts[SessionStanding.Unmarked].Count(),
        };
    }
}

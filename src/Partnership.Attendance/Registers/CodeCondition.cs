namespace Partnership.Attendance.Registers;

/// <summary>Who may be given a code, or when.</summary>
public enum CodeCondition
{
    /// <summary>Any registered pupil, on an open session.</summary>
    AnyPupil,

    /// <summary>A pupil who is also registered at another school, for the sessions scheduled there.</summary>
    DualRegistered,

    /// <summary>A pupil whose education the school itself arranged at a place that is not a school of registration.</summary>
    ArrangedBySchool,

    /// <summary>A pupil whose education the local authority arranged at a place that is not a school of registration.</summary>
    ArrangedByLocalAuthority,

    /// <summary>A pupil of compulsory school age with an agreed temporary part-time timetable.</summary>
    PartTimeTimetable,

    /// <summary>A pupil who is not of compulsory school age and not required.</summary>
    NotCompulsoryAge,

    /// <summary>A prospective pupil, before the first day on the register.</summary>
    ProspectivePupil,

    /// <summary>A day on which the whole school is closed by plan.</summary>
    PlannedClosure,

    /// <summary>A session on which the whole site is unexpectedly closed.</summary>
    UnexpectedClosure,
}

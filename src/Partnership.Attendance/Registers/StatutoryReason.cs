namespace Partnership.Attendance.Registers;

/// <summary>Why a pupil is absent, in full. Outside the registering school only its <see cref="AbsenceReasonCategory"/> shows.</summary>
/// <remarks>Several members disclose health, religion, ethnicity or custody (T18): never filter, sort, count or log by them across organisations.</remarks>
public enum StatutoryReason
{
    /// <summary>Too ill to attend (I).</summary>
    Illness,

    /// <summary>Medical or dental appointment (M).</summary>
    MedicalAppointment,

    /// <summary>Religious observance (R).</summary>
    ReligiousObservance,

    /// <summary>Study leave before a public examination (S).</summary>
    StudyLeave,

    /// <summary>A parent travels for work and the pupil with them (T).</summary>
    ParentTravelling,

    /// <summary>Leave in exceptional circumstances (C; before August 2024 also H).</summary>
    LeaveOfAbsence,

    /// <summary>Regulated performance or employment abroad (C1).</summary>
    RegulatedPerformance,

    /// <summary>Agreed non-attendance under a temporary part-time timetable (C2).</summary>
    PartTimeTimetable,

    /// <summary>Interview (J1).</summary>
    Interview,

    /// <summary>Suspended or excluded, with no provision made (E).</summary>
    Suspended,

    /// <summary>Holiday without leave (G).</summary>
    HolidayWithoutLeave,

    /// <summary>Nobody has established the reason yet (N).</summary>
    NotYetEstablished,

    /// <summary>No other reason applies (O).</summary>
    NoAcceptedReason,

    /// <summary>Came after the register closed (U).</summary>
    ArrivedAfterClose,

    /// <summary>Prevented: transport, disruption, closure, public health, custody or another unavoidable cause (Q, Y1 to Y7).</summary>
    Prevented,
}

namespace Partnership.Attendance.Registers;

/// <summary>Reduces what is known of an absence to what may leave the organisation that knows it (domain brief section 5, T18).</summary>
public static class AbsenceDisclosure
{
    /// <summary>The category of a reason.</summary>
    public static AbsenceReasonCategory CategoryOf(StatutoryReason reason) => reason switch
    {
        StatutoryReason.NotYetEstablished => AbsenceReasonCategory.NotYetEstablished,
        StatutoryReason.HolidayWithoutLeave or StatutoryReason.NoAcceptedReason or StatutoryReason.ArrivedAfterClose =>
            AbsenceReasonCategory.WithoutLeave,
        StatutoryReason.LeaveOfAbsence or StatutoryReason.RegulatedPerformance or StatutoryReason.Interview
            or StatutoryReason.StudyLeave => AbsenceReasonCategory.LeaveAgreed,
        StatutoryReason.PartTimeTimetable => AbsenceReasonCategory.PartTimeTimetable,
        StatutoryReason.Illness or StatutoryReason.MedicalAppointment or StatutoryReason.ReligiousObservance
            or StatutoryReason.ParentTravelling or StatutoryReason.Suspended or StatutoryReason.Prevented =>
            AbsenceReasonCategory.Given,
    };

    /// <summary>How an observation would count, were it a mark: only the registering school can authorise an absence, so this is no more than a forecast.</summary>
    /// <param name="observation">What the provider saw.</param>
    /// <param name="reason">What the provider was told, or <c>null</c> for nothing (T16: silence is unauthorised).</param>
    public static StatisticalCategory CategoryOf(Observation observation, AbsenceReasonCategory? reason) =>
        (observation, reason) switch
        {
            (Observation.Present or Observation.Late, _) => StatisticalCategory.Present,
            (Observation.Absent, AbsenceReasonCategory.Given or AbsenceReasonCategory.LeaveAgreed
                or AbsenceReasonCategory.PartTimeTimetable) => StatisticalCategory.AuthorisedAbsence,
            (Observation.Absent, null or AbsenceReasonCategory.NotYetEstablished or AbsenceReasonCategory.WithoutLeave) =>
                StatisticalCategory.UnauthorisedAbsence,
        };

    /// <summary>What an observation means for episodes and missing-pupil rules; agreed non-attendance neither lengthens nor ends a run (T4).</summary>
    /// <param name="observation">What the provider saw.</param>
    /// <param name="reason">What the provider was told, or <c>null</c> for nothing.</param>
    public static SessionStanding StandingOf(Observation observation, AbsenceReasonCategory? reason) =>
        (observation, reason) switch
        {
            (Observation.Present or Observation.Late, _) => SessionStanding.Attended,
            (Observation.Absent, AbsenceReasonCategory.PartTimeTimetable) => SessionStanding.NotExpected,
            (Observation.Absent, AbsenceReasonCategory.Given or AbsenceReasonCategory.LeaveAgreed) => SessionStanding.AbsentWithLeave,
            (Observation.Absent, null or AbsenceReasonCategory.NotYetEstablished or AbsenceReasonCategory.WithoutLeave) =>
                SessionStanding.AbsentWithoutLeave,
        };
}

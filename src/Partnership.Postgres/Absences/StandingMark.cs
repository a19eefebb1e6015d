using Partnership.Attendance.Registers;

namespace Partnership.Postgres.Absences;

/// <summary>One mark or observation, reduced to what episodes are made of.</summary>
/// <param name="Session">Date and half.</param>
/// <param name="Standing">What it means for an episode.</param>
/// <param name="Reason">What may be shown of the reason; null when it reports no absence.</param>
internal readonly record struct StandingMark(SessionKey Session, SessionStanding Standing, AbsenceReasonCategory? Reason)
{
    /// <summary>Of a statutory code, by the scheme of the session's date; a code that is in no scheme says nothing.</summary>
    public static StandingMark OfCode(SessionKey session, string code) =>
        CodeScheme.On(session.Date).TryGet(code, out var found)
            ? new StandingMark(session, found.Standing, found.ReasonCategory)
            : new StandingMark(session, SessionStanding.Unmarked, null);

    /// <summary>Of a provider's observation.</summary>
    public static StandingMark OfObservation(SessionKey session, Observation observation, AbsenceReasonCategory? reason) =>
        new(session, AbsenceDisclosure.StandingOf(observation, reason), observation == Observation.Absent ? reason ?? AbsenceReasonCategory.NotYetEstablished : null);

    /// <summary>Whether subscribers are told of the code as an absence: not of agreed non-attendance, to which nobody need react (T4).</summary>
    public static bool IsAbsence(AttendanceCode code) => code.IsAbsence && code.Standing != SessionStanding.NotExpected;
}

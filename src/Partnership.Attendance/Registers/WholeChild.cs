namespace Partnership.Attendance.Registers;

/// <summary>What one session means for the child, when every viewpoint is taken together and each session counts once (T2).</summary>
/// <remarks>
/// Who saw the child goes before who only wrote it down: an observation decides over D, B or K. A code that says
/// "elsewhere" without a report from there is no sighting: the session stays unmarked (T1, T16).
/// </remarks>
public static class WholeChild
{
    // The first of these that any viewpoint says is what happened.
    private static readonly SessionStanding[] Precedence =
    [
        SessionStanding.Attended, SessionStanding.SeenLate, SessionStanding.AbsentWithLeave, SessionStanding.Prevented,
        SessionStanding.AbsentWithoutLeave, SessionStanding.Unmarked, SessionStanding.NotExpected,
    ];

    /// <summary>The standing of the session.</summary>
    public static SessionStanding StandingOf(SessionViewpoints session)
    {
        var standings = session.Placements.Select(StandingOf)
            .Concat(session.Registrations.Select(registration => StandingOf(registration, session)))
            .ToHashSet();
        return Precedence.FirstOrDefault(standings.Contains, SessionStanding.NotExpected);
    }

    private static SessionStanding StandingOf(PlacementViewpoint placement) => placement switch
    {
        { Observation: { } observation } => AbsenceDisclosure.StandingOf(observation, placement.Reason),
        { Expectation: ExpectationState.Expected } => SessionStanding.Unmarked,
        _ => SessionStanding.NotExpected,
    };

    private static SessionStanding StandingOf(RegistrationViewpoint registration, SessionViewpoints session)
    {
        if (!CodeScheme.On(session.Session.Date).TryGet(registration.Code, out var code))
        {
            return registration.Expectation == ExpectationState.Expected ? SessionStanding.Unmarked : SessionStanding.NotExpected;
        }

        var elsewhere = code.Code is "B" or "K" or "P" or "W";
        var expected = session.Placements.Any(placement =>
            placement.ProviderId != registration.SchoolId && placement.Expectation == ExpectationState.Expected);
        return elsewhere && expected ? SessionStanding.NotExpected : code.Standing;
    }
}

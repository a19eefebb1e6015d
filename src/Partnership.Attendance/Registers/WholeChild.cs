namespace Partnership.Attendance.Registers;

/// <summary>What one session means for the child, when every viewpoint is taken together and each session counts once (T2).</summary>
/// <remarks>
/// Who saw the child goes before who only wrote it down: an observation decides over D, B or K. A code that says
/// "elsewhere" without a report from there is no sighting: the session stays unmarked (T1, T16). Who took part at home or online was
/// seen, and counts here; in the school's register it is an absence all the same (T12).
/// </remarks>
public static class WholeChild
{
    /// <summary>The standing of the session.</summary>
    public static SessionStanding StandingOf(SessionViewpoints session)
    {
        // A year of every pupil is merged again and again: loops, and nothing that allocates.
        var standing = SessionStanding.NotExpected;
        foreach (var placement in session.Placements)
        {
            standing = Stronger(standing, StandingOf(placement));
        }

        foreach (var registration in session.Registrations)
        {
            standing = Stronger(standing, StandingOf(registration, session));
        }

        return standing;
    }

    private static SessionStanding Stronger(SessionStanding one, SessionStanding two) => Rank(two) < Rank(one) ? two : one;

    // The least of all viewpoints is what happened.
    private static int Rank(SessionStanding standing) => standing switch
    {
        SessionStanding.Attended => 0,
        SessionStanding.SeenLate => 1,
        SessionStanding.AbsentWithLeave => 2,
        SessionStanding.Prevented => 3,
        SessionStanding.AbsentWithoutLeave => 4,
        SessionStanding.Unmarked => 5,
        SessionStanding.NotExpected => 6,
    };

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
        return elsewhere && IsExpectedElsewhere(registration, session) ? SessionStanding.NotExpected : code.Standing;
    }

    private static bool IsExpectedElsewhere(RegistrationViewpoint registration, SessionViewpoints session)
    {
        foreach (var placement in session.Placements)
        {
            if (placement.ProviderId != registration.SchoolId && placement.Expectation == ExpectationState.Expected)
            {
                return true;
            }
        }

        return false;
    }
}

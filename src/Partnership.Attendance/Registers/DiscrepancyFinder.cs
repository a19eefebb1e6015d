using Partnership.Attendance.Placements;
using static Partnership.Attendance.Registers.DiscrepancyKind;
using static Partnership.Attendance.Registers.OtherViewpoint;

namespace Partnership.Attendance.Registers;

/// <summary>Finds where the viewpoints of one session contradict each other (T1, T2, T12, S06).</summary>
/// <remarks>It reads and says; nothing is ever repaired by it. Codes that no scheme knows are left to the import's quarantine.</remarks>
public static class DiscrepancyFinder
{
    /// <summary>Every discrepancy of a session, each once; empty when the viewpoints fit.</summary>
    public static IReadOnlyList<Discrepancy> Find(SessionViewpoints session)
    {
        var found = new List<Discrepancy>();
        var all = All(session);
        foreach (var here in session.Registrations)
        {
            if (CodeScheme.On(session.Session.Date).TryGet(here.Code, out var code))
            {
                Compare(session, here, code, [.. all.Where(other => other.OrganisationId != here.SchoolId)], found);
            }
        }

        FindUnreported(session, all, found);
        return found.Count < 2 ? found : [.. found.Distinct()];
    }

    private static void Compare(
        SessionViewpoints session, RegistrationViewpoint here, AttendanceCode code, IReadOnlyList<OtherViewpoint> others, List<Discrepancy> found)
    {
        if (code.Code == "D")
        {
            CompareDual(session.AsOf, here, others, found);
        }
        else if (SaysElsewhere(code))
        {
            found.AddRange(others
                .Where(other => other.Expectation == ExpectationState.Expected && other.Seen == Sighting.Absent)
                .Select(other => Act(OffSiteButAbsentThere, here, other)));
        }
        else if (code.IsAttended)
        {
            // Two registers that both say present would report each other: the lower id speaks.
            found.AddRange(others
                .Where(other => other.Seen == Sighting.Present && !PointsBack(session, other, here))
                .Select(other => Act(PresentAtBoth, here, other)));
        }
        else if (code.IsAbsence && code.Standing != SessionStanding.SeenLate)
        {
            found.AddRange(others
                .Where(other => other.Seen == Sighting.Present)
                .Select(other => Act(AbsentButPresentThere, here, other)));
        }

        CompareRoute(session, here, code, found);
    }

    private static void CompareDual(
        DateTimeOffset asOf, RegistrationViewpoint here, IReadOnlyList<OtherViewpoint> others, List<Discrepancy> found)
    {
        if (others.Any(other => other.Seen == Sighting.Present))
        {
            return;
        }

        var expecting = others.Where(other => other.Expectation == ExpectationState.Expected).ToList();
        if (expecting.Count == 0)
        {
            var closed = others.FirstOrDefault(other => other.Expectation == ExpectationState.Closed);
            found.Add(Act(closed is null ? DualButNotExpectedThere : DualButClosedThere, here, closed ?? (others is [var first, ..] ? first : null)));
        }

        found.AddRange(expecting.Where(other => other.Seen == Sighting.Absent).Select(other => Act(DualButAbsentThere, here, other)));
        foreach (var silent in expecting.Where(other => other.IsOverdue(asOf)))
        {
            found.Add(new Discrepancy(DualButUnmarkedThere, here.SchoolId, silent.OrganisationId, silent.OrganisationId));
            found.Add(new Discrepancy(NotReportedInTime, here.SchoolId, silent.OrganisationId, silent.OrganisationId));
        }
    }

    private static void CompareRoute(
        SessionViewpoints session, RegistrationViewpoint here, AttendanceCode code, List<Discrepancy> found)
    {
        if (code.Code != "D" && !SaysElsewhere(code))
        {
            return;
        }

        var expecting = session.Placements
            .Where(placement => placement.ProviderId != here.SchoolId && placement.Expectation == ExpectationState.Expected)
            .ToList();
        var fits = expecting.Count == 0
            || expecting.Any(placement => Fits(placement, code, session.Session.Date))
            || (code.Code == "D" && session.Registrations.Any(other => other.SchoolId != here.SchoolId));
        if (!fits)
        {
            found.Add(new Discrepancy(WrongCodeForRoute, here.SchoolId, expecting[0].ProviderId, here.SchoolId));
        }
    }

    private static bool Fits(PlacementViewpoint placement, AttendanceCode code, DateOnly date) =>
        CodeForProviderSession.AttendedCodes(placement.Route, date).Contains(code.Code)
        && !(placement.IsRemote && code.IsAttended);

    private static void FindUnreported(SessionViewpoints session, IReadOnlyList<OtherViewpoint> all, List<Discrepancy> found)
    {
        foreach (var other in all.Where(other =>
            other.IsOverdue(session.AsOf) && session.Placements.Any(placement => placement.ProviderId == other.OrganisationId)))
        {
            var here = session.Registrations.FirstOrDefault(registration => registration.SchoolId != other.OrganisationId);
            found.Add(new Discrepancy(NotReportedInTime, here?.SchoolId, other.OrganisationId, other.OrganisationId));
        }
    }

    // V is a visit with the school's own staff: the pupil is with the school, wherever that is.
    private static bool SaysElsewhere(AttendanceCode code) => code.Code is "B" or "K" or "P" or "W";

    private static bool PointsBack(SessionViewpoints session, OtherViewpoint other, RegistrationViewpoint here) =>
        other.OrganisationId < here.SchoolId
        && session.Registrations.Any(registration => registration.SchoolId == other.OrganisationId && registration.Code is not null);

    private static Discrepancy Act(DiscrepancyKind kind, RegistrationViewpoint here, OtherViewpoint? there) =>
        new(kind, here.SchoolId, there?.OrganisationId, here.SchoolId);
}

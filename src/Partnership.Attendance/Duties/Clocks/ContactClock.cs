using Partnership.Attendance.Absences;
using Partnership.Attendance.Registers;

namespace Partnership.Attendance.Duties.Clocks;

/// <summary>Absent without notice: somebody tries to reach the family the same day, at the school and at the provider (S04, S10, S20); continually absent: telephone and discuss (S08).</summary>
internal static class ContactClock
{
    internal static IEnumerable<Duty> Of(PupilView pupil)
    {
        var atSchool = pupil.Codes.Select(mark => (mark.Key, mark.Value.Standing));
        if (Missed(pupil, atSchool) is { } session
            && SessionDeadlines.FirstContactDueAt(pupil.Facts.Calendar, pupil.Facts.Policy, session.Date, session.Half) is { } due)
        {
            yield return pupil.AtSchool(
                "S20", DutyKind.ContactFamily, PupilView.Text(session.Date), DutyHolder.SchoolOffice, Due.At(due));
        }

        foreach (var placement in pupil.Facts.Placements.Where(placement => !placement.IsRegister))
        {
            var observed = placement.Observations.Where(seen => seen.Key.Date <= pupil.Today).Select(seen => (seen.Key, StandingOf(seen.Value)));
            if (Missed(pupil, observed) is { } missed
                && SessionDeadlines.FirstContactDueAt(placement.Calendar, placement.Policy, missed.Date, missed.Half) is { } dueThere)
            {
                yield return pupil.AtProvider(
                    placement, "S04", DutyKind.ContactFamily, PupilView.Text(missed.Date), DutyHolder.ProviderLead, Due.At(dueThere));
            }

            if (AbsenceEpisodes.Rebuild(observed) is [.., { State: AbsenceState.Open } open]
                && open.Sessions >= placement.Policy.ContinualAbsenceSessions && !pupil.TriedSince(open.Last.Date))
            {
                yield return pupil.AtProvider(
                    placement, "S08", DutyKind.DiscussAbsence, PupilView.Text(open.First.Date), DutyHolder.ProviderLead, Due.By(open.Last.Date));
            }
        }
    }

    // The first missed session of the last day that nobody explained and on which, or since when, nobody tried.
    private static SessionKey? Missed(PupilView pupil, IEnumerable<(SessionKey Session, SessionStanding Standing)> marks)
    {
        var known = marks.ToList();
        if (AbsenceEpisodes.Rebuild(known) is not [.., { State: AbsenceState.Open } open])
        {
            return null;
        }

        var last = known
            .Where(mark => mark.Session >= open.First && mark.Standing == SessionStanding.AbsentWithoutLeave)
            .GroupBy(mark => mark.Session.Date)
            .MaxBy(day => day.Key);
        return last is null || pupil.CoversNotice(last.Key) || pupil.TriedSince(last.Key) ? null : last.Min(mark => mark.Session);
    }

    private static SessionStanding StandingOf((Observation Observation, AbsenceReasonCategory? Reason) seen) =>
        seen.Observation != Observation.Absent ? SessionStanding.Attended
        : AbsenceDisclosure.CategoryOf(seen.Observation, seen.Reason) == StatisticalCategory.AuthorisedAbsence ? SessionStanding.AbsentWithLeave
        : SessionStanding.AbsentWithoutLeave;
}

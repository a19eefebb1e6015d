using Partnership.Attendance.Absences;
using Partnership.Attendance.Registers;

namespace Partnership.Attendance.Duties.Clocks;

/// <summary>What a low level of attendance asks for: word to school and parents (S09), a joint plan (S11), weekly check-ins (S40), work with the authority (S35).</summary>
/// <remarks>None of the sources names a day: each falls due with the school week, and the plan with the half-term.</remarks>
internal static class AttendanceLevelClock
{
    internal static IEnumerable<Duty> Of(PupilView pupil)
    {
        var week = SchoolCalendar.WeekOf(pupil.Today);
        var endOfWeek = Due.By(week.AddDays(4));
        var halfTerm = pupil.Facts.Calendar.TermOf(pupil.Today);
        if (halfTerm is null)
        {
            yield break;
        }

        foreach (var placement in pupil.Facts.Placements.Where(placement => placement.Plan.RunsOn(pupil.Today)))
        {
            var figures = AttendanceFigures.AgainstAgreedTimetable(placement.Observations
                .Where(seen => seen.Key.Date >= halfTerm.From && seen.Key.Date <= pupil.Today)
                .Select(seen => (Observation?)seen.Value.Observation));
            if (figures.Attendance.IsBelow(placement.Policy.LowAttendancePercent))
            {
                yield return pupil.AtProvider(
                    placement, "S09", DutyKind.TellOfLowAttendance, PupilView.Text(halfTerm.From), DutyHolder.ProviderLead, endOfWeek);
            }
        }

        var concerns = AttendanceConcernRules.Find(
            pupil.Codes, pupil.Facts.Calendar, pupil.Facts.Policy, pupil.Facts.Support.Late, pupil.Today);
        if (concerns.Count > 0)
        {
            yield return pupil.AtSchool(
                "S11", DutyKind.AgreeJointPlan, PupilView.Text(halfTerm.From), DutyHolder.AttendanceOfficer, Due.By(halfTerm.To));
        }

        if (concerns.Contains(AttendanceConcernKind.PersistentAbsence))
        {
            yield return pupil.AtSchool("S40", DutyKind.CheckIn, PupilView.Text(week), DutyHolder.AttendanceOfficer, endOfWeek);
        }

        if (concerns.Contains(AttendanceConcernKind.SevereAbsence))
        {
            yield return pupil.AtSchool(
                "S35", DutyKind.TellAuthorityOfSevereAbsence, PupilView.Text(halfTerm.From), DutyHolder.HeadTeacher, Due.By(halfTerm.To));
        }
    }
}

using Partnership.Attendance.Absences;
using Partnership.Attendance.Registers;

namespace Partnership.Attendance.Duties.Clocks;

/// <summary>Evidence that was asked for and has not come (S21), and leave that nobody has decided before it begins (S28).</summary>
internal static class RequestClock
{
    internal static IEnumerable<Duty> Of(PupilView pupil)
    {
        foreach (var illness in pupil.Facts.Illnesses)
        {
            if (EvidenceRules.Assess(illness, pupil.Facts.Support.Evidence, pupil.Facts.Calendar, pupil.Today) is { State: EvidenceState.Overdue or EvidenceState.Awaited, Due: { } due })
            {
                yield return pupil.AtSchool(
                    "S21", DutyKind.LookAtEvidence, PupilView.Text(illness.FirstDay), DutyHolder.AttendanceOfficer, Due.By(due));
            }
        }

        foreach (var leave in pupil.Facts.UndecidedLeave.Where(leave => LondonTime.DateOf(leave.AskedAt) <= pupil.Today))
        {
            yield return pupil.AtSchool(
                "S28", DutyKind.DecideLeave, PupilView.Text(leave.From), DutyHolder.HeadTeacher, Due.By(leave.From.AddDays(-1)));
        }
    }
}

using Partnership.Attendance.Absences;

namespace Partnership.Attendance.Duties.Clocks;

/// <summary>Every N has a reason within five school days, and afterwards becomes O, by a person (L03, S36).</summary>
internal static class ReasonClock
{
    internal static IEnumerable<Duty> Of(PupilView pupil) => UnexplainedAbsence
        .In(pupil.Facts.Marks, pupil.Facts.Calendar, pupil.Today, pupil.Facts.Support.RemindReasonAfter)
        .Select(absence => pupil.AtSchool(
            "L03",
            absence.IsOverdue ? DutyKind.ReplaceByO : DutyKind.EstablishReason,
            PupilView.Text(absence.Session),
            DutyHolder.AttendanceOfficer,
            Due.By(absence.DueOn)));
}

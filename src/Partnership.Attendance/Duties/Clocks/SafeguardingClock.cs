using Partnership.Attendance.Absences;
using Partnership.Attendance.Concerns;
using Partnership.Attendance.Registers;
using Partnership.Attendance.Support;

namespace Partnership.Attendance.Duties.Clocks;

/// <summary>Repeated, prolonged, unexplained or severe absence: somebody looks at it as a possible safeguarding concern (S12, S35).</summary>
internal static class SafeguardingClock
{
    internal static IEnumerable<Duty> Of(PupilView pupil)
    {
        var overdue = UnexplainedAbsence.In(pupil.Facts.Marks, pupil.Facts.Calendar, pupil.Today, []).Count(absence => absence.IsOverdue);
        return SafeguardingTriggers
            .Find(
                pupil.Episodes,
                SupportLadder.RateSince(pupil.Codes, AcademicYear.Of(pupil.Today).From, pupil.Today),
                overdue,
                pupil.Facts.Support.Safeguarding,
                pupil.Facts.Calendar,
                pupil.Today)
            .Select(kind => pupil.AtSchool(
                "S12",
                DutyKind.AssessConcern,
                $"{kind}/{PupilView.Text(HalfTermBegan(pupil))}",
                DutyHolder.SafeguardingLead,
                Due.By(pupil.Today)));
    }

    // In a holiday the half-term before goes on, so that what was assessed is not asked for again.
    private static DateOnly HalfTermBegan(PupilView pupil) =>
        pupil.Facts.Calendar.Terms.LastOrDefault(term => term.From <= pupil.Today)?.From ?? AcademicYear.Of(pupil.Today).From;
}

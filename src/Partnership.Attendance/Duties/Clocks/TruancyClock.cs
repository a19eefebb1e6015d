using Partnership.Attendance.Absences;
using Partnership.Attendance.Registers;

namespace Partnership.Attendance.Duties.Clocks;

/// <summary>A pupil seen in one half of a day and gone in the other: the parents are told at once (S39).</summary>
internal static class TruancyClock
{
    internal static IEnumerable<Duty> Of(PupilView pupil)
    {
        var reported = pupil.WholeChild.Keys.Select(session => session.Date).Where(pupil.CoversNotice).ToHashSet();
        return from suspicion in SuspectedTruancy.Find(pupil.WholeChild, reported, pupil.Facts.Phase)
               where !pupil.TriedSince(suspicion.Session.Date)
               let closes = SessionDeadlines.RegisterClosesAt(
                   pupil.Facts.Calendar, pupil.Facts.Policy, suspicion.Session.Date, suspicion.Session.Half)
               select pupil.AtSchool(
                   "S39",
                   DutyKind.TellParentsOfTruancy,
                   PupilView.Text(suspicion.Session),
                   DutyHolder.SchoolOffice,
                   closes is { } at ? Due.At(at) : Due.By(suspicion.Session.Date));
    }
}

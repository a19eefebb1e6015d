using Partnership.Attendance.Registers;

namespace Partnership.Attendance.Duties.Clocks;

/// <summary>A provider reports every expected session by its own limit, from its own session times (S06, L16, T5). One report is due for a session, however many pupils it is about.</summary>
internal static class ReportingClock
{
    internal static IEnumerable<Duty> Of(PupilView pupil) =>
        from placement in pupil.Facts.Placements
        let last = placement.Plan.To < pupil.Today ? placement.Plan.To.Value : pupil.Today
        from session in placement.Plan.Timetable.ExpectedSessions(placement.Plan.From, last, placement.Calendar)
        let begins = placement.Calendar.StartsAt(session.Date, session.Half)
        where !placement.IsReported(session) && begins <= pupil.Now
        let due = SessionDeadlines.ReportDueAt(placement.Calendar, placement.Policy, session.Date, session.Half)
        where due is not null
        select pupil.AtProvider(placement, "S06", DutyKind.ReportSession, PupilView.Text(session), DutyHolder.ProviderSender, Due.At(due.Value))
            with { PupilId = null, Begins = begins };
}

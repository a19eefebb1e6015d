using Partnership.Attendance.Registers;
using Partnership.Postgres.Registers;

namespace Partnership.Api.Registers;

/// <summary>How punctually one provider reports, with its sessions.</summary>
internal sealed record ReportingPage(int InTime, int Late, int Missing, int? MedianMinutes, IReadOnlyList<SessionReportRow> Sessions)
{
    /// <summary>Measures sessions at an instant.</summary>
    public static ReportingPage Of(IReadOnlyList<SessionReportRow> sessions, DateTimeOffset asOf)
    {
        var measured = ReportingPunctuality.Of(sessions.Select(session => (session.StartsAt, session.DueAt, session.ReportedAt)), asOf);
        return new ReportingPage(
            measured.InTime, measured.Late, measured.Missing, measured.MedianMinutes, [.. sessions.Where(session => session.StartsAt <= asOf)]);
    }
}

namespace Partnership.Attendance.Registers;

/// <summary>How punctually a provider reports: who reported when (S06, L16).</summary>
/// <param name="InTime">Sessions reported by their deadline.</param>
/// <param name="Late">Sessions reported after it.</param>
/// <param name="Missing">Sessions not reported although the deadline has passed.</param>
/// <param name="MedianMinutes">Median of the minutes from the session's start to the report, over the reported ones; <c>null</c> without any.</param>
public sealed record ReportingPunctuality(int InTime, int Late, int Missing, int? MedianMinutes)
{
    /// <summary>Measures sessions: when each began, when its report was due, and when it came (or <c>null</c>).</summary>
    public static ReportingPunctuality Of(
        IEnumerable<(DateTimeOffset StartsAt, DateTimeOffset DueAt, DateTimeOffset? ReportedAt)> sessions, DateTimeOffset asOf)
    {
        var begun = sessions.Where(session => session.StartsAt <= asOf)
            .Select(session => session with { ReportedAt = session.ReportedAt <= asOf ? session.ReportedAt : null })
            .ToList();
        var minutes = begun.Where(session => session.ReportedAt is not null)
            .Select(session => (int)(session.ReportedAt!.Value - session.StartsAt).TotalMinutes).Order().ToList();
        return new ReportingPunctuality(
            begun.Count(session => session.ReportedAt <= session.DueAt),
            begun.Count(session => session.ReportedAt > session.DueAt),
            begun.Count(session => session.ReportedAt is null && session.DueAt < asOf),
            minutes.Count == 0 ? null : minutes[minutes.Count / 2]);
    }
}

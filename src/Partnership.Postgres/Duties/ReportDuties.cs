using Partnership.Attendance.Duties;

namespace Partnership.Postgres.Duties;

/// <summary>The duties to report sessions (S06): of a session and not of a pupil, so that the database counts them over all pupils of a provider.</summary>
internal static class ReportDuties
{
    /// <summary>Adds the statements that bring them to what is still unreported.</summary>
    /// <param name="batch">The batch that writes.</param>
    /// <param name="providers">Whose sessions.</param>
    /// <param name="sessions">The sessions that changed: their days are looked at, or every day of the window.</param>
    /// <param name="window">The days that duties are kept for.</param>
    public static void Keep(StatementBatch batch, IEnumerable<int> providers, ChangedSessions sessions, DutyWindow window)
    {
        int[] distinct = [.. providers.Distinct().Order()];
        if (distinct.Length == 0)
        {
            return;
        }

        foreach (var (from, to) in sessions.Days?.Select(day => (day, day)) ?? [(window.From, window.Today)])
        {
            batch.Call(
                "select keep_reports(@providers, @from, @to, @recorded)",
                ("providers", distinct), ("from", from), ("to", to), ("recorded", sessions.AreRecorded));
        }
    }
}

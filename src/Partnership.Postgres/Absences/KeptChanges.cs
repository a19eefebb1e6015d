using Partnership.Attendance.Registers;
using Partnership.Postgres.Duties;
using Partnership.Postgres.Events;

namespace Partnership.Postgres.Absences;

/// <summary>What follows from changed marks, in their transaction: absences, events and the authorities' lists.</summary>
/// <remarks>
/// Duties and discrepancies follow a correction of one mark in the same transaction, and a recording of a whole session right after it, from
/// what the transaction leaves to be kept (ADR 0015).
/// </remarks>
internal static class KeptChanges
{
    /// <summary>Adds what follows from the recording of a whole session; the statements that write the marks themselves must stand before.</summary>
    /// <param name="batch">The batch that writes.</param>
    /// <param name="kind">Whose marks they are.</param>
    /// <param name="organisationId">Who recorded them.</param>
    /// <param name="session">The session.</param>
    /// <param name="episodes">What becomes of the absences.</param>
    /// <param name="marks">What is reported of the marks themselves.</param>
    /// <param name="pupils">Every pupil with a new mark.</param>
    /// <param name="now">The instant of recording.</param>
    public static void AddRecording(
        StatementBatch batch,
        SubjectKind kind,
        int organisationId,
        SessionKey session,
        IReadOnlyList<EpisodeWrite> episodes,
        IReadOnlyList<NewEvent> marks,
        long[] pupils,
        DateTimeOffset now)
    {
        AddEpisodes(batch, kind, organisationId, episodes, marks, now);
        batch.Call(
            "select follow_recording(@pupils, @today, @date, @half)",
            ("pupils", pupils), ("today", LondonTime.DateOf(now)), ("date", session.Date), ("half", (short)session.Half));
    }

    /// <summary>Adds what follows from a corrected mark; the statement that writes the mark itself must stand before.</summary>
    /// <param name="batch">The batch that writes.</param>
    /// <param name="kind">Whose marks they are.</param>
    /// <param name="organisationId">Who recorded them.</param>
    /// <param name="episodes">What becomes of the absences.</param>
    /// <param name="marks">What is reported of the marks themselves.</param>
    /// <param name="pupils">Every pupil with a changed mark.</param>
    /// <param name="now">The instant of recording.</param>
    /// <returns>The keeper of duties and discrepancies: its turn comes when the batch has run, in the same transaction.</returns>
    public static DutyKeeper AddCorrection(
        StatementBatch batch,
        SubjectKind kind,
        int organisationId,
        IReadOnlyList<EpisodeWrite> episodes,
        IReadOnlyList<NewEvent> marks,
        long[] pupils,
        DateTimeOffset now)
    {
        AddEpisodes(batch, kind, organisationId, episodes, marks, now);
        batch.Call("select keep_missing_pupils(@pupils, @today)", ("pupils", pupils), ("today", LondonTime.DateOf(now)));
        return DutyKeeper.Open(batch, pupils, now);
    }

    /// <summary>An event with the episode that holds its session, as far as there is one.</summary>
    public static NewEvent Within(NewEvent reported, IReadOnlyList<EpisodeWrite> episodes, long subjectId, SessionKey session) =>
        episodes.FirstOrDefault(episode => episode.Holds(subjectId, session)) is { Values: { } values } holding
            ? reported with { AbsenceId = holding.Id, Episode = (subjectId, values.First) }
            : reported;

    private static void AddEpisodes(
        StatementBatch batch,
        SubjectKind kind,
        int organisationId,
        IReadOnlyList<EpisodeWrite> episodes,
        IReadOnlyList<NewEvent> marks,
        DateTimeOffset now)
    {
        EpisodeStatements.Add(batch, kind, organisationId, episodes);
        EventStatements.Append(batch, kind, organisationId, now, [.. marks, .. episodes.SelectMany(episode => episode.Events(now))]);
    }
}

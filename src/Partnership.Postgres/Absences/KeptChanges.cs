using Partnership.Attendance.Registers;
using Partnership.Postgres.Duties;
using Partnership.Postgres.Events;

namespace Partnership.Postgres.Absences;

/// <summary>What follows from changed marks, in their transaction: absences, events and the authorities' lists.</summary>
internal static class KeptChanges
{
    /// <summary>Adds the statements; those that write the marks themselves must stand before. Duties and discrepancies follow when they have run.</summary>
    /// <param name="batch">The batch that writes.</param>
    /// <param name="kind">Whose marks they are.</param>
    /// <param name="organisationId">Who recorded them.</param>
    /// <param name="episodes">What becomes of the absences.</param>
    /// <param name="marks">What is reported of the marks themselves.</param>
    /// <param name="pupils">Every pupil with a changed mark.</param>
    /// <param name="now">The instant of recording.</param>
    /// <returns>The keeper of duties and discrepancies: its turn comes when the batch has run, in the same transaction.</returns>
    public static DutyKeeper Add(
        StatementBatch batch,
        SubjectKind kind,
        int organisationId,
        IReadOnlyList<EpisodeWrite> episodes,
        IReadOnlyList<NewEvent> marks,
        long[] pupils,
        DateTimeOffset now)
    {
        EpisodeStatements.Add(batch, kind, organisationId, episodes);
        EventStatements.Append(batch, kind, organisationId, now, [.. marks, .. episodes.SelectMany(episode => episode.Events(now))]);
        batch.Call("select keep_missing_pupils(@pupils, @today)", ("pupils", pupils), ("today", LondonTime.DateOf(now)));
        return DutyKeeper.Open(batch, pupils, now);
    }

    /// <summary>An event with the episode that holds its session, as far as there is one.</summary>
    public static NewEvent Within(NewEvent reported, IReadOnlyList<EpisodeWrite> episodes, long subjectId, SessionKey session) =>
        episodes.FirstOrDefault(episode => episode.Holds(subjectId, session)) is { Values: { } values } holding
            ? reported with { AbsenceId = holding.Id, Episode = (subjectId, values.First) }
            : reported;
}

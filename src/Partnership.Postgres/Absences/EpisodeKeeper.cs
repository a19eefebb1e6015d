using Npgsql;
using Partnership.Attendance.Absences;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Organisations;

namespace Partnership.Postgres.Absences;

/// <summary>
/// Keeps the absences of one organisation's registrations or placements up to date with a changed session. Nothing before the
/// last episode that began by then can be touched, so only the marks from there on are read. <c>KeptState</c> makes the same
/// rows from all marks.
/// </summary>
/// <remarks>The pupils must be locked before (<c>lock_pupils</c>): two sessions of one child at once would each count without the other.</remarks>
/// <param name="kind">What the absences are of.</param>
/// <param name="organisationId">Who recorded the marks.</param>
/// <param name="times">Its calendar and policies, asked for when the marks have been read.</param>
/// <param name="today">The day of the change: no mark is of a later one (<c>SESSION_IN_FUTURE</c>), so the years to come are not looked through.</param>
internal sealed class EpisodeKeeper(SubjectKind kind, int organisationId, Func<OrganisationTimes> times, DateOnly today)
{
    private const string Given = "@subjects";
    private const string Found = "found_subjects()";

    // The start of what a changed session can touch, for each subject, with what stands there: marks in any order, then absences.
    // Not coalesce: under policies PostgreSQL does not take it for a condition of an index, and reads every mark of the year. Looked up child by child (offset 0).
    private static readonly StatementText<(string Subjects, SubjectKind Kind)> Touched = new(static shape => $"""
        with touched as materialized (
          select s.id, case when e.starts is null then @date else e.starts end as since, case when e.starts_half is null then @half else e.starts_half end as half
            from unnest({shape.Subjects}) s(id)
            left join lateral (
              select a.starts, a.starts_half from absence a
               where a.subject = @subject and a.subject_id = s.id and a.sessions > 0 and (a.starts, a.starts_half) <= (@date, @half)
               order by a.starts desc, a.starts_half desc limit 1) e on true)
        select t.id, m.session_date, m.half, {(shape.Kind == SubjectKind.Placement ? "m.observation, m.reason, m.arrived_at, m.comment" : "m.code, m.minutes_late, m.note, null::text")},
               null::bigint, null::int, null::boolean
          from touched t
         cross join lateral (
           select m.* from {(shape.Kind == SubjectKind.Placement ? "provider_mark m where m.provider_id = @organisation and m.placement_id" : "attendance_mark m where m.school_id = @organisation and m.registration_id")} = t.id
              and m.session_date >= t.since and m.session_date <= @today offset 0) m
        union all
        select t.id, a.starts, a.starts_half, null, null, null, null, a.id, a.version, a.whereabouts_unknown
          from touched t
         cross join lateral (
           select a.* from absence a
            where a.subject = @subject and a.subject_id = t.id and a.organisation_id = @organisation and (a.starts, a.starts_half) >= (t.since, t.half) offset 0) a
        """);

    private readonly Dictionary<long, List<StandingMark>> marks = [];
    private readonly Dictionary<(long SubjectId, SessionKey First), (long Id, int Version, bool WasUnknown)> rows = [];

    /// <summary>Adds the statement that reads what the change of one session can touch. The marks are read as they stand before it.</summary>
    public void Load(StatementBatch batch, long[] subjects, SessionKey session) =>
        Load(batch, Given, session, static _ => { }, ("subjects", subjects));

    /// <summary>The same for what an earlier statement of the batch found and locked (<c>lock_found</c>).</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="session">The session that is recorded.</param>
    /// <param name="there">
    /// What becomes of each mark that stands in the session already: subject, date and half, then observation, reason, arrival and comment, or
    /// code, minutes late and note.
    /// </param>
    public void LoadFound(StatementBatch batch, SessionKey session, Action<NpgsqlDataReader> there) => Load(batch, Found, session, there);

    /// <summary>What the changes do to the absences, in the order of the changes.</summary>
    public IReadOnlyList<EpisodeWrite> Apply(IEnumerable<MarkChange> changes)
    {
        var writes = new List<EpisodeWrite>();
        foreach (var change in changes)
        {
            var known = Marks(change.SubjectId);
            var reasons = known.ToDictionary(mark => mark.Session, mark => mark.Reason);
            reasons[change.Mark.Session] = change.Mark.Reason;
            var episodes = AbsenceEpisodes.Of(known.Select(mark => (mark.Session, mark.Standing)));
            var touched = episodes.Record(change.Mark.Session, change.Mark.Standing);
            writes.AddRange(touched.Select(episode => Write(change, episode, reasons)));
            if (WithNewReason(change, episodes, touched, known) is { } explained)
            {
                writes.Add(Write(change, explained, reasons));
            }
        }

        return writes;
    }

    private void Load(
        StatementBatch batch, string subjects, SessionKey session, Action<NpgsqlDataReader> there, params IReadOnlyList<(string, object)> named)
    {
        batch.Rows(
            Touched[(subjects, kind)],
            row =>
            {
                var at = new SessionKey(row.GetFieldValue<DateOnly>(1), (Half)row.GetInt16(2));
                if (!row.IsDBNull(7))
                {
                    rows.Add((row.GetInt64(0), at), (row.GetInt64(7), row.GetInt32(8), row.GetBoolean(9)));
                    return;
                }

                Marks(row.GetInt64(0)).Add(ReadMark(row, at));
                if (at == session)
                {
                    there(row);
                }
            },
            [
                .. named, ("subject", Stored.Name(kind)), ("organisation", organisationId), ("date", session.Date), ("half", (short)session.Half), ("today", today),
            ]);
    }

    // The same episode, of which something else is said now: the reason of its last session, or whether its first was explained.
    private static EpisodeChange? WithNewReason(
        MarkChange change, AbsenceEpisodes episodes, IReadOnlyList<EpisodeChange> touched, List<StandingMark> known)
    {
        var before = known.Find(mark => mark.Session == change.Mark.Session);
        var episode = episodes.All.FirstOrDefault(episode => episode.First == change.Mark.Session || episode.Last == change.Mark.Session);
        return touched.Count == 0 && episode is not null && before.Reason != change.Mark.Reason
            ? new EpisodeChange(Attendance.Events.EventKind.EpisodeContinued, episode, episode)
            : null;
    }

    private EpisodeWrite Write(MarkChange change, EpisodeChange episode, Dictionary<SessionKey, AbsenceReasonCategory?> reasons)
    {
        (long Id, int Version, bool WasUnknown)? row = episode.Before is { } before && rows.TryGetValue((change.SubjectId, before.First), out var kept) ? kept
            : episode.After is { } after && rows.TryGetValue((change.SubjectId, after.First), out var withdrawn) ? withdrawn
            : null;
        return new EpisodeWrite(
            row?.Id,
            change.SubjectId,
            change.PupilId,
            change.SchoolId,
            episode.After is null ? null : EpisodeValues.Of(episode.After, reasons, times()),
            (row?.Version ?? 0) + 1,
            episode.Kind,
            row?.WasUnknown ?? false);
    }

    private StandingMark ReadMark(NpgsqlDataReader row, SessionKey session) => kind == SubjectKind.Placement
        ? StandingMark.OfObservation(
            session,
            Stored.Member<Observation>(row.GetString(3)),
            row.IsDBNull(4) ? null : Stored.Member<AbsenceReasonCategory>(row.GetString(4)))
        : StandingMark.OfCode(session, row.GetString(3));

    private List<StandingMark> Marks(long subjectId)
    {
        if (!marks.TryGetValue(subjectId, out var found))
        {
            marks.Add(subjectId, found = []);
        }

        return found;
    }
}

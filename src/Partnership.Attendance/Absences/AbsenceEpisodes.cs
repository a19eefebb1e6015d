using Partnership.Attendance.Events;
using Partnership.Attendance.Registers;

namespace Partnership.Attendance.Absences;

/// <summary>The absence episodes of one registration or placement, kept up to date mark by mark.</summary>
/// <remarks>
/// A changed mark can only touch what lies between the two sightings around it, so only that window is counted anew;
/// the result is the same as <see cref="Rebuild"/> over all marks, in whatever order they came (late marks and
/// amendments included). Not safe for use by several threads.
/// </remarks>
public sealed class AbsenceEpisodes
{
    private readonly List<(SessionKey Session, SessionStanding Standing)> marks = [];
    private readonly List<AbsenceEpisode> episodes = [];

    /// <summary>The episodes, in order; at most the last is open.</summary>
    public IReadOnlyList<AbsenceEpisode> All => episodes;

    /// <summary>The episode that has not ended, or <c>null</c>.</summary>
    public AbsenceEpisode? Open => episodes is [.., { State: AbsenceState.Open } last] ? last : null;

    /// <summary>The episodes of a series of marks, in any order; a session that stands twice counts as it stands last.</summary>
    public static IReadOnlyList<AbsenceEpisode> Rebuild(IEnumerable<(SessionKey Session, SessionStanding Standing)> marks)
    {
        return Count(InOrder(marks), endsSeen: false);
    }

    /// <summary>The episodes of marks that are already known, ready for the next one; in any order, as <see cref="Rebuild"/> takes them.</summary>
    public static AbsenceEpisodes Of(IEnumerable<(SessionKey Session, SessionStanding Standing)> marks)
    {
        var kept = new AbsenceEpisodes();
        kept.marks.AddRange(InOrder(marks));
        kept.episodes.AddRange(Count(kept.marks, endsSeen: false));
        return kept;
    }

    /// <summary>Enters or changes one mark; <see cref="SessionStanding.Unmarked"/> takes one away.</summary>
    /// <returns>What it did to the episodes; empty when nothing.</returns>
    public IReadOnlyList<EpisodeChange> Record(SessionKey session, SessionStanding standing)
    {
        var index = marks.BinarySearch((session, default), BySession);
        if (index >= 0)
        {
            marks[index] = (session, standing);
        }
        else
        {
            index = ~index;
            marks.Insert(index, (session, standing));
        }

        var from = marks.FindLastIndex(Math.Max(index - 1, 0), index, IsSighting) + 1;
        var seenAfter = marks.FindIndex(index + 1, IsSighting);
        var to = seenAfter < 0 ? marks.Count : seenAfter;
        var window = Count(marks.Skip(from).Take(to - from), endsSeen: seenAfter >= 0);
        return Replace(marks[from].Session, marks[to - 1].Session, window);
    }

    // Each session once, as it stands last. Marks mostly come in order: then there is nothing to sort.
    private static List<(SessionKey Session, SessionStanding Standing)> InOrder(IEnumerable<(SessionKey Session, SessionStanding Standing)> marks)
    {
        var ordered = marks.ToList();
        for (var i = 1; i < ordered.Count; i++)
        {
            if (ordered[i].Session <= ordered[i - 1].Session)
            {
                var latest = new Dictionary<SessionKey, SessionStanding>(ordered.Count);
                foreach (var (session, standing) in ordered)
                {
                    latest[session] = standing;
                }

                ordered = [.. latest.Select(mark => (mark.Key, mark.Value))];
                ordered.Sort(BySession);
                break;
            }
        }

        return ordered;
    }

    private static Comparer<(SessionKey Session, SessionStanding Standing)> BySession { get; } =
        Comparer<(SessionKey Session, SessionStanding Standing)>.Create((left, right) => left.Session.CompareTo(right.Session));

    private static bool IsSighting((SessionKey Session, SessionStanding Standing) mark) => IsSighting(mark.Standing);

    private static bool IsSighting(SessionStanding standing) =>
        standing is SessionStanding.Attended or SessionStanding.SeenLate;

    private static List<AbsenceEpisode> Count(IEnumerable<(SessionKey Session, SessionStanding Standing)> ordered, bool endsSeen)
    {
        var counted = new List<AbsenceEpisode>();
        AbsenceEpisode? current = null;
        foreach (var (session, standing) in ordered)
        {
            if (IsSighting(standing) && current is not null)
            {
                counted.Add(current with { State = AbsenceState.Closed });
                current = null;
            }
            else
            {
                current = Extend(current, session, standing);
            }
        }

        if (current is not null)
        {
            counted.Add(endsSeen ? current with { State = AbsenceState.Closed } : current);
        }

        return counted;
    }

    private static AbsenceEpisode? Extend(AbsenceEpisode? episode, SessionKey session, SessionStanding standing)
    {
        if (standing == SessionStanding.Prevented && episode is not null)
        {
            return episode with { WithoutLeaveSince = null };
        }

        if (standing is not (SessionStanding.AbsentWithLeave or SessionStanding.AbsentWithoutLeave))
        {
            return episode;
        }

        var withoutLeave = standing == SessionStanding.AbsentWithoutLeave;
        return episode is null
            ? new AbsenceEpisode(session, session, 1, 1, withoutLeave ? session : null, AbsenceState.Open)
            : episode with
            {
                Last = session,
                Sessions = episode.Sessions + 1,
                ScheduledDays = episode.ScheduledDays + (episode.Last.Date == session.Date ? 0 : 1),
                WithoutLeaveSince = withoutLeave ? episode.WithoutLeaveSince ?? session : null,
            };
    }

    private List<EpisodeChange> Replace(SessionKey from, SessionKey to, List<AbsenceEpisode> window)
    {
        var start = episodes.FindIndex(episode => episode.Last >= from);
        start = start < 0 ? episodes.Count : start;
        var end = episodes.FindIndex(start, episode => episode.First > to);
        var before = episodes.GetRange(start, (end < 0 ? episodes.Count : end) - start);
        episodes.RemoveRange(start, before.Count);
        episodes.InsertRange(start, window);
        return Compare(before, window);
    }

    // An episode that overlaps one from before is that one, grown or shrunk; the rest came or went.
    private static List<EpisodeChange> Compare(List<AbsenceEpisode> before, List<AbsenceEpisode> after)
    {
        var changes = new List<EpisodeChange>();
        foreach (var now in after)
        {
            var old = before.Find(episode => episode.First <= now.Last && now.First <= episode.Last);
            if (old is not null)
            {
                before.Remove(old);
            }

            if (old != now)
            {
                changes.Add(new EpisodeChange(KindOf(old, now), old, now));
            }
        }

        changes.AddRange(before.Select(gone => new EpisodeChange(EventKind.EpisodeClosed, gone, null)));
        return changes;
    }

    private static EventKind KindOf(AbsenceEpisode? old, AbsenceEpisode now) => (old?.State, now.State) switch
    {
        (AbsenceState.Open, AbsenceState.Closed) => EventKind.EpisodeClosed,
        (null or AbsenceState.Closed, AbsenceState.Open) => EventKind.EpisodeOpened,
        (null, AbsenceState.Closed) => EventKind.EpisodeOpened,
        (AbsenceState.Open, AbsenceState.Open) or (AbsenceState.Closed, AbsenceState.Closed) => EventKind.EpisodeContinued,
    };
}

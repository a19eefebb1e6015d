using Partnership.Attendance.Registers;

namespace Partnership.Postgres.Duties;

/// <summary>The sessions in which a viewpoint changed, for each pupil that it concerns.</summary>
internal sealed class ChangedSessions
{
    private readonly IReadOnlyCollection<SessionKey>? everybodys;
    private readonly Dictionary<long, HashSet<SessionKey>> own = [];

    private ChangedSessions(IReadOnlyCollection<SessionKey>? everybodys, bool areRecorded = false) =>
        (this.everybodys, AreRecorded) = (everybodys, areRecorded);

    /// <summary>Every session of the window in which somebody is open.</summary>
    public static ChangedSessions All { get; } = new(null);

    /// <summary>None: no mark, placement or calendar changed.</summary>
    public static ChangedSessions None { get; } = new([]);

    /// <summary>Whether nothing happened to them but that marks came in: no placement, timetable or calendar changed.</summary>
    public bool AreRecorded { get; }

    /// <summary>The days on which a viewpoint changed, in order; null for every day of the window.</summary>
    public IEnumerable<DateOnly>? Days =>
        everybodys is null ? null : everybodys.Concat(own.Values.SelectMany(sessions => sessions)).Select(session => session.Date).Distinct().Order();

    /// <summary>The same sessions for every pupil.</summary>
    public static ChangedSessions For(IReadOnlyCollection<SessionKey> sessions) => new(sessions);

    /// <summary>Each recording's session for the recording's pupils; of a session that was closed without a word, nothing was recorded.</summary>
    public static ChangedSessions Of(IReadOnlyList<(long[] Pupils, SessionKey Session, bool Closing)> recordings)
    {
        var changed = new ChangedSessions([], areRecorded: !recordings.Any(recording => recording.Closing));
        foreach (var (pupils, session, _) in recordings)
        {
            foreach (var pupil in pupils)
            {
                if (!changed.own.TryGetValue(pupil, out var sessions))
                {
                    changed.own.Add(pupil, sessions = []);
                }

                sessions.Add(session);
            }
        }

        return changed;
    }

    /// <summary>One pupil's sessions; null for every one of the window.</summary>
    public IReadOnlyCollection<SessionKey>? Of(long pupil) => own.GetValueOrDefault(pupil) ?? everybodys;
}

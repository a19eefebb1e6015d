using Npgsql;
using Partnership.Attendance.Absences;
using Partnership.Attendance.Events;
using Partnership.Attendance.Organisations;
using Partnership.Attendance.Registers;

namespace Partnership.Bench.HandWritten;

/// <summary>One recording of <see cref="KeptProviderSessions"/>: what was read, what follows from it, and the columns that are written.</summary>
internal sealed class KeptRecording(
    IReadOnlyList<Entry> entries, SessionKey session, int provider, ProviderTimes times, DateTimeOffset now)
{
    private readonly Dictionary<(long Placement, SessionKey First), (long Id, int Version)> absences = [];
    private readonly Dictionary<long, List<(SessionKey Session, SessionStanding Standing, AbsenceReasonCategory? Reason)>> marks = [];
    private readonly List<Reported> events = [];

    public IReadOnlyList<Entry> Entries => entries;

    public SessionKey Session => session;

    public DateTimeOffset Now => now;

    public List<KeptChild> Children { get; } = [];

    public List<KeptAbsence> Changed { get; } = [];

    public List<KeptAbsence> Opened { get; } = [];

    private DateTimeOffset DueAt => SessionDeadlines.ReportDueAt(times.Calendar, times.Policy, session.Date, session.Half) ?? now;

    public void AddChild(NpgsqlDataReader row)
    {
        var upn = row.GetString(3);
        Children.Add(new KeptChild(
            row.GetInt64(0), row.GetInt64(1), row.GetInt32(2), upn, row.GetString(4), row.GetString(5), row.GetString(6), entries.First(entry => entry.Upn == upn)));
    }

    public void AddAbsence(NpgsqlDataReader row) =>
        absences.Add((row.GetInt64(0), new SessionKey(row.GetFieldValue<DateOnly>(1), (Half)row.GetInt16(2))), (row.GetInt64(3), row.GetInt32(4)));

    public void AddMark(NpgsqlDataReader row) => MarksOf(row.GetInt64(0)).Add(Standing(
        new SessionKey(row.GetFieldValue<DateOnly>(1), (Half)row.GetInt16(2)), row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4)));

    public void Apply()
    {
        foreach (var child in Children)
        {
            var known = MarksOf(child.PlacementId);
            var mark = Standing(session, child.Entry.Observation, child.Entry.Reason);
            var touched = AbsenceEpisodes.Of(known.Select(one => (one.Session, one.Standing))).Record(session, mark.Standing);
            known.Add(mark);
            var written = touched.Select(change => Write(child, change, known)).ToList();
            if (child.Entry.Observation == "ABSENT")
            {
                var holding = written.Find(absence => absence.Episode.First <= session && session <= absence.Episode.Last);
                events.Add(new Reported(
                    "ABSENCE_RECORDED", child, "PROVIDER_MARK", $"{child.PlacementId}/{session.Date:yyyy-MM-dd}/{(session.Half == Half.Am ? "AM" : "PM")}", 1,
                    times.Calendar.StartsAt(session.Date, session.Half) ?? now, session, "UNAUTHORISED_ABSENCE", holding?.Episode.First));
            }

            Changed.AddRange(written.Where(absence => absence.Id is not null));
            Opened.AddRange(written.Where(absence => absence.Id is null));
        }

        events.AddRange(Children.SelectMany(child => Changed.Concat(Opened).Where(absence => absence.Child == child)).Select(absence => new Reported(
            absence.Kind, absence.Child, "ABSENCE", null, absence.Version, now, null, null, absence.Episode.First)));
    }

    public IEnumerable<SavedObservation> Saved() => entries.Select(entry => Children.First(child => child.Upn == entry.Upn)).Select(child => new SavedObservation(
        child.PlacementId, child.Entry.Observation, child.Entry.ArrivedAt, now <= DueAt, 1, child.Upn, child.GivenName, child.FamilyName, child.School));

    public object[] MarkColumns() =>
    [
        provider, session.Date, (short)session.Half, DueAt, now,
        Children.Select(child => child.PlacementId).ToArray(), Children.Select(child => child.PupilId).ToArray(),
        Children.Select(child => child.SchoolId).ToArray(), Children.Select(child => child.Entry.Observation).ToArray(),
        Children.Select(child => child.Entry.ArrivedAt).ToArray(), Children.Select(child => child.Entry.Reason).ToArray(),
    ];

    public object[] AbsenceColumns(List<KeptAbsence> of) =>
    [
        of.Select(a => a.Id ?? 0).ToArray(), of.Select(a => a.Child.PlacementId).ToArray(), of.Select(a => a.Child.PupilId).ToArray(),
        of.Select(a => a.Child.SchoolId).ToArray(), of.Select(a => a.Episode.First.Date).ToArray(), of.Select(a => (short)a.Episode.First.Half).ToArray(),
        of.Select(a => a.Episode.Last.Date).ToArray(), of.Select(a => (short)a.Episode.Last.Half).ToArray(), of.Select(a => a.Episode.Sessions).ToArray(),
        of.Select(a => a.Episode.SchoolDays(times.Calendar)).ToArray(), of.Select(a => a.Episode.ScheduledDays).ToArray(),
        of.Select(a => a.Episode.SchoolDaysWithoutLeave(times.Calendar)).ToArray(), of.Select(a => a.Episode.WithoutLeaveSince?.Date).ToArray(),
        of.Select(_ => "NOT_YET_ESTABLISHED").ToArray(), of.Select(a => a.Episode.State == AbsenceState.Open ? "OPEN" : "CLOSED").ToArray(),
        of.Select(a => SessionDeadlines.FirstContactDueAt(times.Calendar, times.Policy, a.Episode.First.Date, a.Episode.First.Half)).ToArray(),
    ];

    public object[] EventColumns() =>
    [
        provider, now,
        events.Select(e => e.Kind).ToArray(), events.Select(e => e.Child.SchoolId).ToArray(), events.Select(e => e.Child.PupilId).ToArray(),
        events.Select(e => e.Entity).ToArray(), events.Select(e => e.EntityId).ToArray(), events.Select(e => e.Version).ToArray(),
        events.Select(e => e.OccurredAt).ToArray(), events.Select(e => e.Session?.Date).ToArray(), events.Select(e => (short?)e.Session?.Half).ToArray(),
        events.Select(e => e.Category).ToArray(), events.Select(e => (long?)e.Child.PlacementId).ToArray(),
        events.Select(e => e.First?.Date).ToArray(), events.Select(e => (short?)e.First?.Half).ToArray(),
    ];

    private KeptAbsence Write(KeptChild child, EpisodeChange change, List<(SessionKey Session, SessionStanding Standing, AbsenceReasonCategory? Reason)> known)
    {
        (long Id, int Version)? row = change.Before is { } before && absences.TryGetValue((child.PlacementId, before.First), out var kept) ? kept : null;
        return known.Count == 0 || change.After is null
            ? throw new InvalidOperationException("The prepared sessions only open, continue and close absences.")
            : new KeptAbsence(row?.Id, (row?.Version ?? 0) + 1, child, change.After, change.Kind switch
            {
                EventKind.EpisodeOpened => "EPISODE_OPENED",
                EventKind.EpisodeContinued => "EPISODE_CONTINUED",
                _ => "EPISODE_CLOSED",
            });
    }

    private List<(SessionKey Session, SessionStanding Standing, AbsenceReasonCategory? Reason)> MarksOf(long placement) =>
        marks.TryGetValue(placement, out var known) ? known : marks[placement] = [];

    private static (SessionKey Session, SessionStanding Standing, AbsenceReasonCategory? Reason) Standing(SessionKey session, string observation, string? reason)
    {
        var (seen, said) = (observation == "ABSENT" ? Observation.Absent : Observation.Present, reason is null ? (AbsenceReasonCategory?)null : AbsenceReasonCategory.NotYetEstablished);
        return (session, AbsenceDisclosure.StandingOf(seen, said), said);
    }

    private sealed record Reported(
        string Kind, KeptChild Child, string Entity, string? EntityId, int Version, DateTimeOffset OccurredAt, SessionKey? Session, string? Category, SessionKey? First);
}

/// <summary>A child of the recording.</summary>
internal sealed record KeptChild(
    long PlacementId, long PupilId, int SchoolId, string Upn, string GivenName, string FamilyName, string School, Entry Entry);

/// <summary>An absence that the recording opens, continues or closes.</summary>
internal sealed record KeptAbsence(long? Id, int Version, KeptChild Child, AbsenceEpisode Episode, string Kind);

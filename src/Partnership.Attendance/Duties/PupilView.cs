using System.Globalization;
using Partnership.Attendance.Absences;
using Partnership.Attendance.Registers;
using Partnership.Attendance.Rules;

namespace Partnership.Attendance.Duties;

/// <summary>One pupil's facts at one instant, with what several clocks need of them worked out once.</summary>
internal sealed class PupilView
{
    private List<SessionKey>? seen;

    internal PupilView(PupilFacts facts, DateTimeOffset now)
    {
        Facts = facts;
        Now = now;
        Today = LondonTime.DateOf(now);
        Codes = facts.Marks
            .Where(mark => mark.Key.Date <= Today)
            .Select(mark => (mark.Key, Code: CodeScheme.On(mark.Key.Date).TryGet(mark.Value, out var code) ? code : null))
            .Where(mark => mark.Code is not null)
            .ToDictionary(mark => mark.Key, mark => mark.Code!);
        WholeChild = Merge();
        Episodes = AbsenceEpisodes.Rebuild(WholeChild.Select(session => (session.Key, session.Value)));
    }

    internal PupilFacts Facts { get; }

    internal DateTimeOffset Now { get; }

    internal DateOnly Today { get; }

    internal IReadOnlyDictionary<SessionKey, AttendanceCode> Codes { get; }

    internal IReadOnlyDictionary<SessionKey, SessionStanding> WholeChild { get; }

    internal IReadOnlyList<AbsenceEpisode> Episodes { get; }

    // Days on which the child was seen anywhere, in order.
    internal IReadOnlyList<SessionKey> Seen => seen ??=
        [.. WholeChild.Where(session => session.Value is SessionStanding.Attended or SessionStanding.SeenLate).Select(session => session.Key).Order()];

    internal AbsenceEpisode? OpenEpisode => Episodes is [.., { State: AbsenceState.Open } open] ? open : null;

    internal static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static string Text(SessionKey session) => $"{Text(session.Date)}/{(session.Half == Half.Am ? "AM" : "PM")}";

    internal bool CoversNotice(DateOnly day) => Facts.Notices.Any(notice => notice.At <= Now && notice.Covers(day));

    internal bool TriedSince(DateOnly day) => Facts.ContactAttempts.Any(attempt => attempt <= Now && LondonTime.DateOf(attempt) >= day);

    internal Duty AtSchool(string rule, DutyKind kind, string subject, DutyHolder holder, Due due) =>
        new(RuleBook.Get(rule), kind, subject, holder, Facts.SchoolId, Facts.PupilId, due);

    // Where the authority is not known, the school is to see that it hears of it.
    internal IEnumerable<Duty> AtAuthority(string rule, DutyKind kind, string subject, Due due) =>
        (Facts.AuthorityIds.Count == 0 ? [Facts.SchoolId] : Facts.AuthorityIds)
            .Select(authority => new Duty(RuleBook.Get(rule), kind, subject, DutyHolder.LocalAuthority, authority, Facts.PupilId, due));

    internal Duty AtProvider(PlacementFacts placement, string rule, DutyKind kind, string subject, DutyHolder holder, Due due) =>
        new(RuleBook.Get(rule), kind, subject, holder, placement.Plan.ProviderId, Facts.PupilId, due);

    private Dictionary<SessionKey, SessionStanding> Merge()
    {
        var merged = new Dictionary<SessionKey, SessionStanding>(Facts.Marks.Count);
        foreach (var session in Facts.Marks.Keys.Concat(Facts.Placements.SelectMany(placement => placement.Observations.Keys)).Concat(Facts.SeenAtOtherSchool))
        {
            if (session.Date <= Today && !merged.ContainsKey(session))
            {
                merged.Add(session, Facts.SeenAtOtherSchool.Contains(session)
                    ? SessionStanding.Attended
                    : Registers.WholeChild.StandingOf(Viewpoints(session)));
            }
        }

        return merged;
    }

    private SessionViewpoints Viewpoints(SessionKey session) => new(
        session,
        Now,
        [
            new RegistrationViewpoint(
                0, Facts.SchoolId, Facts.Calendar.IsOpen(session.Date, session.Half) ? ExpectationState.Expected : ExpectationState.Closed,
                Facts.Marks.GetValueOrDefault(session), null),
        ],
        [
            .. Facts.Placements.Where(placement => placement.Plan.RunsOn(session.Date)).Select(placement => new PlacementViewpoint(
                placement.Plan.PlacementId,
                placement.Plan.ProviderId,
                placement.Plan.Route,
                !placement.Calendar.IsOpen(session.Date, session.Half) ? ExpectationState.Closed
                    : placement.Plan.Timetable.Expects(session.Date, session.Half) ? ExpectationState.Expected
                    : ExpectationState.NotExpected,
                placement.Observations.TryGetValue(session, out var seen) ? seen.Observation : null,
                null,
                seen.Reason)),
        ]);
}

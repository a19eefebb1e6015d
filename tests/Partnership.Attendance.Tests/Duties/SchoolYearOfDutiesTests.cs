using Partnership.Attendance.Duties;
using Partnership.Attendance.Registers;
using static Partnership.Attendance.Tests.SchoolYear;

namespace Partnership.Attendance.Tests.Duties;

/// <summary>One pupil's whole school year, run by a clock that a test moves: what falls due, when, and that it goes when it is done.</summary>
public sealed class SchoolYearOfDutiesTests
{
    private static readonly TimeOnly[] Instants =
        [new(8, 0), new(9, 31), new(9, 45), new(10, 1), new(13, 5), new(13, 31), new(16, 0)];

    private static readonly Dictionary<SessionKey, DateTimeOffset> Marked = Sessions().ToDictionary(
        session => session, session => session.Half == Half.Am ? At(session.Date, 9, 30) : At(session.Date, 13, 5));

    private static readonly Dictionary<SessionKey, DateTimeOffset> Reported = Sessions().ToDictionary(
        session => session, session => session.Half == Half.Am ? At(session.Date, 9, 45) : At(session.Date, 13, 31));

    [Fact]
    public void A_whole_school_year_of_duties_comes_and_goes_by_the_clock()
    {
        var time = new ManualTime(At(Day(9, 1), 7, 0));
        var history = new Dictionary<(DutyKind Kind, string Subject), (DateTimeOffset First, DateTimeOffset Last)>();
        foreach (var day in Calendar().SchoolDays)
        {
            foreach (var instant in Instants)
            {
                time.MoveTo(LondonTime.ToInstant(day, instant));
                var now = time.GetUtcNow();
                foreach (var duty in DutyEngine.Compute(Known(now), now))
                {
                    var key = (duty.Kind, duty.Subject);
                    history[key] = (history.TryGetValue(key, out var before) ? before.First : now, now);
                }
            }
        }

        Assert.Equal(ProviderSessions().Count(), history.Keys.Count(key => key.Kind == DutyKind.ReportSession));
        Held(DutyKind.ReportSession, "2026-11-03/AM", At(Day(11, 3), 9, 31), At(Day(11, 3), 9, 31));
        Held(DutyKind.ReportSession, "2026-11-05/AM", At(Day(11, 5), 9, 31), At(Day(4, 2), 16, 0));
        Held(DutyKind.EstablishReason, "2026-10-22/AM", At(Day(10, 22), 9, 31), At(Day(11, 5), 16, 0));
        Held(DutyKind.ReplaceByO, "2026-10-22/AM", At(Day(11, 6), 8, 0), At(Day(11, 6), 16, 0));
        Held(DutyKind.SendSicknessReturn, "7/2026/27/2027-01-04", At(Day(1, 22), 9, 31), At(Day(1, 25), 16, 0));
        Held(DutyKind.WelcomeBack, "2027-02-01", At(Day(2, 1), 9, 31), At(Day(4, 2), 16, 0));
        Assert.Equal(
            ["2026-09-01", "2026-11-02", "2027-01-04", "2027-02-22"],
            history.Keys.Where(key => key.Kind == DutyKind.ReviewPlacement).Select(key => key.Subject).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(history.Keys, key => key.Kind is DutyKind.ConsiderPenaltyNotice or DutyKind.ReportMissing);

        void Held(DutyKind kind, string subject, DateTimeOffset first, DateTimeOffset last) =>
            Assert.Equal((first, last), history[(kind, subject)]);
    }

    // What was known at an instant: marks and reports come in as the year goes on, and one report never does.
    private static PupilFacts Known(DateTimeOffset now)
    {
        var facts = DutyEngineTests.Placed(
            [.. ProviderSessions().Where(session => Reported[session] <= now
                    && session != new SessionKey(Day(11, 5), Half.Am))
                .Select(session => (session, IsIll(session) ? Observation.Absent : Observation.Present))]);
        var sent = new HashSet<(DutyKind, string)> { (DutyKind.SendNewPupilReturn, "2026-09-01") };
        if (now >= At(Day(1, 26), 8, 0))
        {
            sent.Add((DutyKind.SendSicknessReturn, "7/2026/27/2027-01-04"));
        }

        return facts with { Marks = MarksAt(now), Done = sent };
    }

    private static Dictionary<SessionKey, string> MarksAt(DateTimeOffset now) => Sessions()
        .Where(session => Marked[session] <= now)
        .ToDictionary(session => session, session =>
            session == new SessionKey(Day(10, 22), Half.Am) ? (now < At(Day(11, 9), 8, 0) ? "N" : "I")
            : IsIll(session) ? "I"
            : IsAtProvider(session) ? "B"
            : session.Half == Half.Am ? "/" : "\\");

    private static IEnumerable<SessionKey> Sessions() =>
        Calendar().SchoolDays.SelectMany(day => new[] { new SessionKey(day, Half.Am), new SessionKey(day, Half.Pm) });

    private static IEnumerable<SessionKey> ProviderSessions() => Sessions()
        .Where(session => IsAtProvider(session) && session.Date >= Day(9, 7));

    private static bool IsIll(SessionKey session) => session.Date >= Day(1, 4) && session.Date <= Day(1, 29);

    private static bool IsAtProvider(SessionKey session) =>
        session.Date.DayOfWeek is DayOfWeek.Tuesday or DayOfWeek.Thursday;
}

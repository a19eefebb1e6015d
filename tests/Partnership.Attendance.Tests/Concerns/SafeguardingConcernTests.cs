using Partnership.Attendance.Absences;
using Partnership.Attendance.Access;
using Partnership.Attendance.Concerns;
using Partnership.Attendance.Duties;
using Partnership.Attendance.Referrals;
using Partnership.Attendance.Registers;
using static Partnership.Attendance.Tests.SchoolYear;

namespace Partnership.Attendance.Tests.Concerns;

public sealed class SafeguardingConcernTests
{
    private static readonly DateTimeOffset Raised = At(Day(9, 8), 11, 0);
    private static readonly SafeguardingConcern Open =
        new() { PupilId = 7, OrganisationId = 1, Kind = SafeguardingConcernKind.NoContact, RaisedAt = Raised };

    [Fact]
    public void The_safeguarding_lead_is_told_at_once_then_decides_then_refers()
    {
        Assert.Equal(("S05", DutyKind.TellSafeguardingLead, Raised), Only(Open));
        Assert.True(Open.TryTellLead(Raised.AddMinutes(2), Raised.AddMinutes(5), out var told, out _));
        Assert.Equal(("S12", DutyKind.AssessConcern), (Only(told).Item1, Only(told).Item2));
        Assert.True(told.TryDecide(SafeguardingDecision.Section47, Raised.AddHours(1), out var decided, out _));
        Assert.Equal(ReferralKind.Section47, decided.ReferralDue);
        Assert.Equal(("S14", DutyKind.Refer), (Only(decided).Item1, Only(decided).Item2));
        Assert.True(decided.TryRefer(Raised.AddHours(2), out var referred, out _));
        Assert.Empty(referred.Duties());
    }

    [Fact]
    public void Nobody_decides_who_was_not_told_and_nobody_refers_without_a_decision()
    {
        Assert.False(Open.TryDecide(SafeguardingDecision.EarlyHelp, Raised, out _, out var rejection));
        Assert.Equal("STEP_OUT_OF_ORDER", rejection.Code);
        Assert.False(Open.TryRefer(Raised, out _, out _));
        Assert.True(Open.TryTellLead(Raised, Raised, out var told, out _));
        Assert.False(told.TryTellLead(Raised, Raised, out _, out rejection));
        Assert.Equal("ALREADY_DECIDED", rejection.Code);
        Assert.True(told.TryDecide(SafeguardingDecision.SupportWithin, Raised, out var within, out _));
        Assert.False(within.TryRefer(Raised, out _, out _));
        Assert.Empty(within.Duties());
    }

    [Fact]
    public void The_two_kinds_of_concern_are_seen_by_different_people()
    {
        Assert.Equal(DataClass.Safeguarding, SafeguardingConcern.Visibility);
        Assert.Equal(DataClass.CodeCategory, AttendanceConcern.Visibility);
        Assert.DoesNotContain(typeof(AttendanceConcern).GetProperties(), property => property.PropertyType == typeof(SafeguardingConcern));
    }

    [Fact]
    public void Repeated_prolonged_unexplained_and_severe_absence_are_looked_at()
    {
        AbsenceEpisode[] four = [.. new[] { 7, 9, 14, 16 }.Select(day => Episode(Day(9, day), AbsenceState.Closed))];
        Assert.Equal([SafeguardingConcernKind.RepeatedAbsence], Find(four, 95, 0, Day(9, 18)));
        Assert.Empty(Find(four[..3], 95, 0, Day(9, 18)));
        Assert.Equal([SafeguardingConcernKind.ProlongedAbsence], Find([Episode(Day(9, 7), AbsenceState.Open)], 95, 0, Day(9, 18)));
        Assert.Empty(Find([Episode(Day(9, 8), AbsenceState.Open)], 95, 0, Day(9, 18)));
        Assert.Equal([SafeguardingConcernKind.UnexplainedAbsence], Find([], 95, 1, Day(9, 18)));
        Assert.Equal([SafeguardingConcernKind.SevereAbsence], Find([], 50, 0, Day(9, 18)));
        Assert.Empty(Find([], 51, 0, Day(9, 18)));
    }

    [Fact]
    public void Attendance_gives_cause_for_concern_and_a_kept_part_time_timetable_gives_none()
    {
        Assert.Equal(
            [AttendanceConcernKind.BelowExpectation, AttendanceConcernKind.PersistentAbsence, AttendanceConcernKind.SevereAbsence],
            Concerns(session => session.Half == Half.Am ? "/" : "O"));
        Assert.Empty(Concerns(session => session.Half == Half.Am ? "/" : "C2"));
        Assert.Equal([AttendanceConcernKind.Lateness], Concerns(session => session.Date.Day <= 9 ? "L" : "V"));
        Assert.Contains(AttendanceConcernKind.Pattern, Concerns(session => session.Date.DayOfWeek == DayOfWeek.Friday ? "O" : "V"));
    }

    private static IReadOnlyList<AttendanceConcernKind> Concerns(Func<SessionKey, string> code) => AttendanceConcernRules.Find(
        Calendar().SchoolDays.Where(day => day >= Day(9, 7) && day <= Day(9, 18))
            .SelectMany(day => new[] { new SessionKey(day, Half.Am), new SessionKey(day, Half.Pm) })
            .ToDictionary(session => session, session => Code(code(session))),
        Calendar(), Policy, new LatePolicy(), Day(9, 18));

    private static (string, DutyKind, DateTimeOffset) Only(SafeguardingConcern concern)
    {
        var duty = Assert.Single(concern.Duties());
        return (duty.Rule.Id, duty.Kind, duty.Due.EndsAt);
    }

    private static AbsenceEpisode Episode(DateOnly day, AbsenceState state) =>
        new(new SessionKey(day, Half.Am), new SessionKey(day, Half.Pm), 2, 1, null, state);

    private static IReadOnlyList<SafeguardingConcernKind> Find(AbsenceEpisode[] episodes, int attended, int overdue, DateOnly asOf) =>
        SafeguardingTriggers.Find(episodes, new AttendanceRate(attended, 100), overdue, new SafeguardingTriggerPolicy(), Calendar(), asOf);
}

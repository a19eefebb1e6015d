using Partnership.Attendance.Absences;
using Partnership.Attendance.Placements;
using Partnership.Attendance.Registers;
using static Partnership.Attendance.Tests.SchoolYear;

namespace Partnership.Attendance.Tests;

/// <summary>The seven worked examples of the domain brief, section 3.3 (4 and 5 stand with the calendar).</summary>
public sealed class WorkedExamples
{
    [Fact]
    public void Example_1_ten_per_cent_exactly_is_persistent_absence()
    {
        var tally = default(AttendanceTally)
            .Add(StatisticalCategory.Present, 342).Add(StatisticalCategory.AuthorisedAbsence, 38);
        Assert.Equal(10.00m, tally.Absence.Percent);
        Assert.True(PersistentAbsence.IsPersistent(tally));
    }

    [Fact]
    public void Example_2_the_school_sees_a_good_attender_where_the_whole_child_is_persistently_absent()
    {
        var sessions = Enumerable.Range(0, 100).Select(DualSession).ToList();
        var main = Statutory(sessions, registration: 0);
        var unit = Statutory(sessions, registration: 1);
        var child = AttendanceFigures.OfWholeChild(sessions.Select(WholeChild.StandingOf));

        Assert.Equal((2, 40, 5.00m, false), (main.Absent, main.Possible, main.AbsencePercent, main.PersistentlyAbsent));
        Assert.Equal((15, 60, 25.00m, true), (unit.Absent, unit.Possible, unit.AbsencePercent, unit.PersistentlyAbsent));
        Assert.Equal((17, 100, 17.00m, true), (child.Absent, child.Possible, child.AbsencePercent, child.PersistentlyAbsent));
        Assert.Equal(60, main.NotPossible);
        Assert.Equal(3, new[] { main.Label, child.Label, AttendanceFigures.AgainstAgreedTimetable([]).Label }.Distinct().Count());
    }

    [Fact]
    public void Example_3_a_kept_part_time_timetable_is_severe_absence_in_law_and_full_attendance_as_agreed()
    {
        var week = Enumerable.Repeat("B", 5).Concat(Enumerable.Repeat("C2", 5)).Select(Code);
        var statutory = AttendanceFigures.Statutory(AttendanceTally.Of(week));
        var agreed = AttendanceFigures.AgainstAgreedTimetable(Enumerable.Repeat<Observation?>(Observation.Present, 5));
        Assert.Equal((50.00m, true), (statutory.AbsencePercent, statutory.SeverelyAbsent));
        Assert.Equal((100.00m, false), (agreed.AttendancePercent, agreed.SeverelyAbsent));
    }

    [Theory]
    [InlineData(9, 18, 9, 6, false)]
    [InlineData(9, 21, 10, 6, true)]
    [InlineData(9, 29, 16, 10, true)]
    public void Example_6_school_days_and_scheduled_days_are_two_counters(int month, int day, int schoolDays, int scheduledDays, bool listed)
    {
        var timetable = new AgreedTimetable(
            from weekday in new[] { DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday }
            from half in new[] { Half.Am, Half.Pm }
            select new AgreedSession(weekday, half, Day(9, 1)));
        var missed = timetable.ExpectedSessions(Day(9, 8), Day(month, day), Calendar())
            .Select(session => (session, SessionStanding.AbsentWithLeave));
        var finding = MissingPupilRule.Assess(
            MissingPupilEvidence.Of(missed, whereaboutsUnknown: true), Calendar(), Day(month, day));
        Assert.NotNull(finding);
        Assert.Equal((schoolDays, scheduledDays, listed), (finding.SchoolDays, finding.ScheduledDays, finding.IsListed));
    }

    [Theory]
    [InlineData("I")]
    [InlineData("C")]
    [InlineData("Y7")]
    [InlineData("U")]
    [InlineData("/")]
    public void Example_7_one_other_code_breaks_the_run_of_twenty_school_days(string code)
    {
        var run = Calendar().SchoolDays.Where(day => day >= Day(9, 8)).Take(20)
            .SelectMany(day => new[] { new SessionKey(day, Half.Am), new SessionKey(day, Half.Pm) })
            .Select((session, index) => (Session: session, Standing: Code("GNO"[index % 3].ToString()).Standing))
            .ToList();
        Assert.Equal(20, WithoutLeave(run));
        run[19] = (run[19].Session, Code(code).Standing);
        Assert.NotEqual(20, WithoutLeave(run));
    }

    private static int WithoutLeave(IEnumerable<(SessionKey, SessionStanding)> run) =>
        AbsenceEpisodes.Rebuild(run)[^1].SchoolDaysWithoutLeave(Calendar());

    private static AttendanceFigures Statutory(IEnumerable<SessionViewpoints> sessions, int registration) =>
        AttendanceFigures.Statutory(AttendanceTally.Of(sessions.Select(session => Code(session.Registrations[registration].Code!))));

    // Forty sessions at the main school, two of them missed; sixty at the unit, fifteen of them missed.
    private static SessionViewpoints DualSession(int index)
    {
        var atMain = index < 40;
        var absent = atMain ? index < 2 : index < 55;
        var code = absent ? "O" : "L";
        return new SessionViewpoints(
            new SessionKey(Day(9, 8).AddDays(index / 2), (Half)(index % 2)),
            At(Day(12, 18), 12, 0),
            [
                new RegistrationViewpoint(1, 10, atMain ? ExpectationState.Expected : ExpectationState.NotExpected, atMain ? code : "D", null),
                new RegistrationViewpoint(2, 20, atMain ? ExpectationState.NotExpected : ExpectationState.Expected, atMain ? "D" : code, null),
            ],
            []);
    }
}

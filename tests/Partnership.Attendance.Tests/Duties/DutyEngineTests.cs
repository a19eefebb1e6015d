using Partnership.Attendance.Absences;
using Partnership.Attendance.Duties;
using Partnership.Attendance.Organisations;
using Partnership.Attendance.Placements;
using Partnership.Attendance.Registers;
using Partnership.Attendance.Rules;
using Partnership.Attendance.Support;
using static Partnership.Attendance.Tests.SchoolYear;

namespace Partnership.Attendance.Tests.Duties;

public sealed class DutyEngineTests
{
    [Fact]
    public void A_provider_has_thirty_minutes_from_its_own_start()
    {
        var facts = Placed();
        Assert.Empty(Of(facts, DutyKind.ReportSession, At(Day(9, 8), 9, 29)));
        var duty = Assert.Single(Of(facts, DutyKind.ReportSession, At(Day(9, 8), 9, 30)));
        Assert.Equal(("S06", At(Day(9, 8), 10, 0), DutyHolder.ProviderSender, 2), (duty.Rule.Id, duty.Due.EndsAt, duty.ForWhom, duty.OrganisationId));
        Assert.False(duty.IsOverdue(At(Day(9, 8), 10, 0)));
        Assert.True(duty.IsOverdue(At(Day(9, 8), 10, 1)));
        Assert.Empty(Of(Placed((new SessionKey(Day(9, 8), Half.Am), Observation.Present)), DutyKind.ReportSession, At(Day(9, 8), 10, 1)));
    }

    [Fact]
    public void Absent_without_notice_the_family_is_tried_the_same_day_on_both_sides()
    {
        var facts = Placed((new SessionKey(Day(9, 8), Half.Am), Observation.Absent)) with { Marks = Marks((Day(9, 8), "N")) };
        var duties = Of(facts, DutyKind.ContactFamily, At(Day(9, 8), 10, 0));
        Assert.Equal([("S04", 2), ("S20", 1)], duties.Select(duty => (duty.Rule.Id, duty.OrganisationId)).Order());
        Assert.All(duties, duty => Assert.Equal(At(Day(9, 8), 12, 0), duty.Due.EndsAt));
        Assert.Empty(Of(facts with { ContactAttempts = [At(Day(9, 8), 9, 45)] }, DutyKind.ContactFamily, At(Day(9, 8), 10, 0)));
        var notice = new AbsenceNotice(At(Day(9, 8), 8, 0), 2, Day(9, 8), null, AbsenceReasonCategory.Given);
        Assert.Empty(Of(facts with { Notices = [notice] }, DutyKind.ContactFamily, At(Day(9, 8), 10, 0)));
    }

    [Fact]
    public void A_notice_for_one_day_does_not_cover_the_next()
    {
        var notice = new AbsenceNotice(At(Day(9, 8), 8, 0), 1, Day(9, 8), null, AbsenceReasonCategory.Given);
        var facts = Facts() with { Marks = Marks((Day(9, 8), "NN"), (Day(9, 9), "N")), Notices = [notice] };
        Assert.Equal("2026-09-09", Assert.Single(Of(facts, DutyKind.ContactFamily, At(Day(9, 9), 10, 0))).Subject);
    }

    [Fact]
    public void Continual_absence_is_discussed()
    {
        var four = Placed(
            (new SessionKey(Day(9, 8), Half.Am), Observation.Absent), (new SessionKey(Day(9, 8), Half.Pm), Observation.Absent),
            (new SessionKey(Day(9, 10), Half.Am), Observation.Absent), (new SessionKey(Day(9, 10), Half.Pm), Observation.Absent));
        Assert.Equal("S08", Assert.Single(Of(four, DutyKind.DiscussAbsence, At(Day(9, 10), 14, 0))).Rule.Id);
        Assert.Empty(Of(four with { ContactAttempts = [At(Day(9, 10), 15, 0)] }, DutyKind.DiscussAbsence, At(Day(9, 10), 16, 0)));
    }

    [Fact]
    public void An_N_is_due_in_five_school_days_and_then_becomes_O_by_a_person()
    {
        var facts = Facts() with { Marks = Marks((Day(10, 22), "N")) };
        var before = Assert.Single(Of(facts, DutyKind.EstablishReason, At(Day(11, 5), 23, 59)));
        Assert.Equal((Day(11, 5), "L03"), (before.Due.Day, before.Rule.Id));
        Assert.Empty(Of(facts, DutyKind.EstablishReason, At(Day(11, 6), 0, 1)));
        Assert.True(Assert.Single(Of(facts, DutyKind.ReplaceByO, At(Day(11, 6), 0, 1))).IsOverdue(At(Day(11, 6), 0, 1)));
    }

    [Fact]
    public void A_changed_calendar_changes_the_day()
    {
        var facts = Facts() with { Marks = Marks((Day(10, 22), "N")), Calendar = Calendar(new Closure(Day(11, 2), ClosureKind.Inset)) };
        Assert.Equal(Day(11, 6), Assert.Single(Of(facts, DutyKind.EstablishReason, At(Day(11, 5), 12, 0))).Due.Day);
    }

    [Fact]
    public void Seen_in_the_morning_and_gone_in_the_afternoon_is_told_at_once()
    {
        var facts = Facts() with { Marks = Marks((Day(9, 8), "/N")) };
        var duty = Assert.Single(Of(facts, DutyKind.TellParentsOfTruancy, At(Day(9, 8), 13, 40)));
        Assert.Equal(("S39", At(Day(9, 8), 13, 30)), (duty.Rule.Id, duty.Due.EndsAt));
    }

    [Fact]
    public void Ten_days_lead_to_the_authority_and_a_kept_part_time_timetable_to_nobody()
    {
        var missing = Facts() with { Marks = Marks((Day(9, 8), new string('N', 20))), WhereaboutsUnknown = true };
        Assert.Equal(("S13", Day(9, 21)), Only(missing, DutyKind.ReportMissing, Day(9, 21)));
        var reported = missing with { ReportedToAuthority = Day(9, 21) };
        Assert.Equal(
            [DutyHolder.AttendanceOfficer, DutyHolder.LocalAuthority],
            Of(reported, DutyKind.MakeJointEnquiries, At(Day(9, 22), 9, 0)).Select(duty => duty.ForWhom).Order());
        Assert.Equal(("L10", Day(10, 5)), Only(reported, DutyKind.ReviewWithAuthority, Day(10, 5)));
        Assert.Equal(("L08", Day(10, 21)), Only(missing with { WhereaboutsUnknown = false }, DutyKind.IncludeInAttendanceReturn, Day(9, 21)));

        var partTime = Facts() with { Marks = Calendar().SchoolDays.Where(day => day <= Day(10, 23)).SelectMany(day => new[] { (day, Half.Am, "/"), (day, Half.Pm, "C2") }).ToDictionary(mark => new SessionKey(mark.day, mark.Item2), mark => mark.Item3), WhereaboutsUnknown = true };
        Assert.Empty(DutyEngine.Compute(partTime with { InMostJuniorClass = true }, At(Day(10, 23), 16, 0)));
    }

    [Fact]
    public void Fifteen_days_of_sickness_are_due_on_the_fifteenth()
    {
        var facts = Facts() with { Marks = Marks((Day(9, 8), new string('I', 30))) };
        Assert.Empty(Of(facts, DutyKind.SendSicknessReturn, At(Day(9, 25), 16, 0)));
        Assert.Equal(("L09", Day(9, 28)), Only(facts, DutyKind.SendSicknessReturn, Day(9, 28)));
        Assert.Equal(("S29", Day(9, 8)), Only(facts with { ExpectedSickSchoolDays = 15 }, DutyKind.SendSicknessReturn, Day(9, 9)));
    }

    [Fact]
    public void A_return_that_was_not_sent_in_July_is_still_due_in_August()
    {
        var facts = Facts() with { Marks = Marks((Day(2, 22), new string('I', 30))) };
        Assert.Equal(("L09", Day(3, 12)), Only(facts, DutyKind.SendSicknessReturn, new DateOnly(2027, 8, 2)));
    }

    [Fact]
    public void What_was_assessed_is_not_asked_for_again_in_the_holiday()
    {
        var facts = Facts() with { Marks = Marks((Day(9, 8), new string('N', 20))) };
        Assert.Equal(
            Of(facts, DutyKind.AssessConcern, At(Day(10, 23), 16, 0)).Select(duty => duty.Subject),
            Of(facts, DutyKind.AssessConcern, At(Day(10, 28), 16, 0)).Select(duty => duty.Subject));
    }

    [Fact]
    public void A_new_pupil_is_returned_in_five_days_and_a_deletion_before_it_happens()
    {
        Assert.Equal(("L06", Day(9, 6)), Only(Facts(), DutyKind.SendNewPupilReturn, Day(9, 2)));
        Assert.Empty(Of(Facts() with { InMostJuniorClass = true }, DutyKind.SendNewPupilReturn, At(Day(9, 2), 9, 0)));
        Assert.Equal(("L07", Day(10, 8)), Only(Facts() with { DeletedOn = Day(10, 8) }, DutyKind.SendDeletionReturn, Day(10, 7)));
    }

    [Fact]
    public void A_placement_is_reviewed_every_half_term_and_education_begins_on_the_sixth_day()
    {
        Assert.Equal(("L15", Day(10, 23)), Only(Placed(), DutyKind.ReviewPlacement, Day(9, 8)));
        Assert.Equal(2, Of(Placed(), DutyKind.ReviewPlacement, At(Day(11, 3), 9, 0)).Count);
        Assert.Equal(("L21", Day(11, 4)), Only(Facts() with { Suspensions = [(Day(10, 21), Day(11, 6))] }, DutyKind.ArrangeEducation, Day(10, 21)));
    }

    [Fact]
    public void A_return_after_a_long_absence_has_its_steps()
    {
        var facts = Facts() with { Marks = Marks((Day(9, 7), "IIIIIIIIII"), (Day(9, 14), "/")) };
        var duties = DutyEngine.Compute(facts, At(Day(9, 14), 12, 0)).Where(duty => duty.Rule.Id == "S17").ToList();
        Assert.Equal([DutyKind.WelcomeBack, DutyKind.ReviewSafeguardingOnReturn, DutyKind.AgreeReintegration, DutyKind.CloseReintegration], duties.Select(duty => duty.Kind));
        Assert.Equal([Day(9, 14), Day(9, 15), Day(9, 21), Day(9, 28)], duties.Select(duty => duty.Due.Day));
        var done = facts with { Done = new HashSet<(DutyKind, string)> { (DutyKind.WelcomeBack, "2026-09-14") } };
        Assert.Empty(Of(done, DutyKind.WelcomeBack, At(Day(9, 14), 12, 0)));
    }

    [Fact]
    public void Low_attendance_is_told_planned_for_and_checked_every_week()
    {
        var facts = Placed((new SessionKey(Day(9, 8), Half.Am), Observation.Absent)) with { Marks = Marks((Day(9, 7), "//OOOO////")) };
        Assert.Equal(("S09", Day(9, 11)), Only(facts, DutyKind.TellOfLowAttendance, Day(9, 11)));
        Assert.Equal(("S11", Day(10, 23)), Only(facts, DutyKind.AgreeJointPlan, Day(9, 11)));
        Assert.Equal(("S40", Day(9, 11)), Only(facts, DutyKind.CheckIn, Day(9, 11)));
        Assert.Empty(Of(facts, DutyKind.TellAuthorityOfSevereAbsence, At(Day(9, 11), 16, 0)));
        Assert.Equal(("S35", Day(10, 23)), Only(facts with { Marks = Marks((Day(9, 7), "OO/OOOO///")) }, DutyKind.TellAuthorityOfSevereAbsence, Day(9, 11)));
    }

    [Fact]
    public void Prolonged_and_unexplained_absence_is_looked_at()
    {
        var duties = Of(Facts() with { Marks = Marks((Day(9, 8), new string('N', 20))) }, DutyKind.AssessConcern, At(Day(9, 21), 16, 0));
        Assert.Equal(
            ["ProlongedAbsence/2026-09-01", "SevereAbsence/2026-09-01", "UnexplainedAbsence/2026-09-01"],
            duties.Select(duty => duty.Subject).Order());
        Assert.All(duties, duty => Assert.Equal(("S12", DutyHolder.SafeguardingLead), (duty.Rule.Id, duty.ForWhom)));
    }

    [Fact]
    public void Ten_sessions_ask_for_a_decision_and_unconfirmed_ones_for_a_report()
    {
        var facts = Facts() with { Marks = Marks((Day(9, 7), "OOOOOOOOOO")) };
        Assert.Equal(("L11", Day(9, 11)), Only(facts, DutyKind.ConsiderPenaltyNotice, Day(9, 11)));
        var silent = Placed() with { Marks = facts.Marks };
        Assert.Empty(Of(silent, DutyKind.ConsiderPenaltyNotice, At(Day(9, 11), 16, 0)));
        var report = Assert.Single(Of(silent, DutyKind.ConfirmSessions, At(Day(9, 11), 16, 0)));
        Assert.Equal(("L16", 2, Day(9, 11)), (report.Rule.Id, report.OrganisationId, report.Due.Day));
    }

    [Fact]
    public void Six_school_weeks_after_a_measure_its_effect_is_looked_at()
    {
        var facts = Facts() with { Ladder = [new LadderStepTaken(LadderStepKind.FormalMeeting, Day(10, 2))] };
        Assert.Equal(("S33", Day(11, 20)), Only(facts, DutyKind.ReviewSupport, Day(10, 5)));
    }

    [Fact]
    public void Evidence_and_leave_have_their_days()
    {
        var facts = Facts() with
        {
            Illnesses = [new IllnessEvidence(Day(9, 7), Day(9, 11), RequestedOn: Day(9, 11))],
            UndecidedLeave = [new LeaveRequest(LeaveKind.Exceptional, Day(10, 5), Day(10, 6), At(Day(9, 14), 9, 0))],
        };
        Assert.Equal(("S21", Day(9, 18)), Only(facts, DutyKind.LookAtEvidence, Day(9, 14)));
        Assert.Equal(("S28", Day(10, 4)), Only(facts, DutyKind.DecideLeave, Day(9, 14)));
    }

    [Fact]
    public void Every_duty_says_what_to_do_why_and_how_sure_one_can_be()
    {
        foreach (var kind in Enum.GetValues<DutyKind>())
        {
            var duty = new Duty(RuleBook.Get("L03"), kind, "", DutyHolder.SchoolOffice, 1, 7, Due.By(Day(9, 8)));
            Assert.EndsWith(".", duty.What, StringComparison.Ordinal);
            Assert.StartsWith("L03: ", duty.Why, StringComparison.Ordinal);
            Assert.Contains("check before you rely on it", duty.Why, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_day_ends_at_local_midnight_on_both_sides_of_the_clock_change()
    {
        Assert.Equal(new DateTimeOffset(2026, 10, 24, 23, 0, 0, TimeSpan.Zero), Due.By(Day(10, 24)).EndsAt);
        Assert.Equal(new DateTimeOffset(2026, 10, 26, 0, 0, 0, TimeSpan.Zero), Due.By(Day(10, 25)).EndsAt);
    }

    private static (string, DateOnly) Only(PupilFacts facts, DutyKind kind, DateOnly day)
    {
        var duty = Assert.Single(Of(facts, kind, At(day, 16, 0)));
        return (duty.Rule.Id, duty.Due.Day);
    }

    private static List<Duty> Of(PupilFacts facts, DutyKind kind, DateTimeOffset now) =>
        [.. DutyEngine.Compute(facts, now).Where(duty => duty.Kind == kind)];

    internal static PupilFacts Facts() => new()
    {
        SchoolId = 1, PupilId = 7, Calendar = Calendar(), Policy = Policy, RegisteredFrom = Day(9, 1),
        Support = new SupportPolicy { OrganisationId = 1, From = Day(9, 1) },
    };

    // At provider 2, Tuesdays and Thursdays, where sessions begin half an hour later than at school.
    internal static PupilFacts Placed(params (SessionKey Session, Observation Seen)[] observations) => Facts() with
    {
        Placements =
        [
            new PlacementFacts(
                new PlacementPlan
                {
                    PlacementId = 5, ProviderId = 2, Route = PlacementRoute.SchoolCommissioned, From = Day(9, 7),
                    Timetable = new AgreedTimetable(
                        from weekday in new[] { DayOfWeek.Tuesday, DayOfWeek.Thursday }
                        from half in new[] { Half.Am, Half.Pm }
                        select new AgreedSession(weekday, half, Day(9, 1))),
                },
                new SchoolCalendar(2, Calendar().Terms, [], [new SessionTime(Half.Am, new TimeOnly(9, 30), new TimeOnly(12, 0)), new SessionTime(Half.Pm, new TimeOnly(13, 0), new TimeOnly(15, 0))]),
                new OrganisationPolicy { OrganisationId = 2, From = Day(9, 1) },
                observations.ToDictionary(seen => seen.Session, seen => (seen.Seen, (AbsenceReasonCategory?)null))),
        ],
    };

    // One character a session, morning and afternoon in turn, over school days.
    internal static Dictionary<SessionKey, string> Marks(params (DateOnly From, string Codes)[] runs) => runs
        .SelectMany(run => Calendar().SchoolDays.Where(day => day >= run.From)
            .SelectMany(day => new[] { new SessionKey(day, Half.Am), new SessionKey(day, Half.Pm) })
            .Zip(run.Codes))
        .ToDictionary(mark => mark.First, mark => mark.Second.ToString());
}

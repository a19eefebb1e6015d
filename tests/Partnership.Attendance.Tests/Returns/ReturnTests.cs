using FsCheck;
using FsCheck.Fluent;
using Partnership.Attendance.Access;
using Partnership.Attendance.Enquiries;
using Partnership.Attendance.Placements;
using Partnership.Attendance.Registers;
using Partnership.Attendance.Returns;
using static Partnership.Attendance.Tests.SchoolYear;

namespace Partnership.Attendance.Tests.Returns;

public sealed class ReturnTests
{
    private static readonly Person Sender = new("Ada Sample", "Attendance officer");

    [Fact]
    public void Ten_school_days_without_leave_are_returned_and_nine_are_not()
    {
        var line = Assert.Single(AttendanceReturn.Lines([Register(Day(9, 8), 10, "O")], Calendar(), Day(9, 1), Day(9, 30)));
        Assert.Equal(new AttendanceReturnLine(1, false, Day(9, 8), 10, 20), line);
        Assert.Empty(AttendanceReturn.Lines([Register(Day(9, 8), 9, "O")], Calendar(), Day(9, 1), Day(9, 30)));
        Assert.Empty(AttendanceReturn.Lines([Register(Day(9, 8), 30, "C2")], Calendar(), Day(9, 1), Day(10, 30)));
    }

    [Fact]
    public void A_run_that_began_before_the_period_counts_from_its_beginning()
    {
        var line = Assert.Single(AttendanceReturn.Lines([Register(Day(9, 8), 18, "N")], Calendar(), Day(10, 1), Day(10, 31)));
        Assert.Equal((Day(9, 8), 18, 2L), (line.WithoutLeaveFrom, line.WithoutLeaveSchoolDays, line.UnauthorisedSessions));
    }

    [Fact]
    public void Whether_a_pupil_attends_regularly_is_a_judgement()
    {
        var judged = Register(Day(9, 8), 1, "/") with { AttendsIrregularly = true };
        Assert.True(Assert.Single(AttendanceReturn.Lines([judged], Calendar(), Day(9, 1), Day(9, 30))).AttendsIrregularly);
        Assert.Empty(AttendanceReturn.Lines([Register(Day(9, 8), 1, "/")], Calendar(), Day(9, 1), Day(9, 30)));
    }

    [Fact]
    public void Fifteen_consecutive_days_of_sickness_are_returned_once()
    {
        Assert.Empty(SicknessReturn.Lines([Register(Day(9, 8), 14, "I")], Calendar(), Day(12, 18)));
        var line = Assert.Single(SicknessReturn.Lines([Register(Day(9, 8), 40, "I")], Calendar(), Day(12, 18)));
        Assert.Equal((Day(9, 8), Day(9, 28), 80, false), (line.IllFrom, line.ReachedOn, line.Sessions, line.IsExpected));
    }

    [Fact]
    public void Fifteen_days_in_total_are_returned_without_an_illness_of_their_own()
    {
        var marks = Marks(Day(9, 7), 10, "I");
        marks[new SessionKey(Day(9, 21), Half.Am)] = "/";
        Add(marks, Marks(Day(9, 22), 5, "I"));
        var line = Assert.Single(SicknessReturn.Lines([new RegisterEvidence(1, marks)], Calendar(), Day(12, 18)));
        Assert.Equal((null, 30, Day(9, 28)), (line.IllFrom, line.Sessions, line.ReachedOn));
        marks.Remove(new SessionKey(Day(9, 28), Half.Pm));
        Assert.Empty(SicknessReturn.Lines([new RegisterEvidence(1, marks)], Calendar(), Day(12, 18)));
    }

    [Fact]
    public void An_illness_that_was_returned_is_not_counted_again_in_the_total()
    {
        var marks = Marks(Day(9, 7), 15, "I");
        marks[new SessionKey(Day(9, 28), Half.Am)] = "/";
        Add(marks, Marks(Day(9, 29), 5, "I"));
        Assert.Single(SicknessReturn.Lines([new RegisterEvidence(1, marks)], Calendar(), Day(12, 18)));
    }

    [Fact]
    public void A_sickness_that_is_expected_to_last_is_returned_before_it_has()
    {
        var expected = Register(Day(9, 8), 3, "I") with { ExpectedSickSchoolDays = 15 };
        Assert.True(Assert.Single(SicknessReturn.Lines([expected], Calendar(), Day(9, 10))).IsExpected);
        Assert.Empty(SicknessReturn.Lines([expected with { ExpectedSickSchoolDays = 14 }], Calendar(), Day(9, 10)));
    }

    [Fact]
    public void A_new_pupil_is_returned_within_five_days_unless_in_the_most_junior_class()
    {
        (long, DateOnly, bool)[] entries = [(1, Day(10, 22), false), (2, Day(9, 1), true)];
        Assert.Equal([new NewPupilReturnLine(1, Day(10, 22), Day(10, 27))], NewPupilReturn.Lines(entries));
        Assert.Equal(2, NewPupilReturn.Lines(entries, juniorsToo: true).Count);
    }

    [Fact]
    public void A_deletion_return_says_what_it_cannot_yet_say()
    {
        var known = Enum.GetValues<DeletionParticulars>().ToHashSet();
        var ground = DeletionReturn.GroundOf(DeletionGround.TwentyDaysWithoutLeave);
        Assert.True(DeletionReturn.Line(1, Day(10, 8), ground, known, destinationKnown: false).IsComplete);
        known.Remove(DeletionParticulars.EmergencyTelephone);
        Assert.Equal("EmergencyTelephone", DeletionReturn.Line(1, Day(10, 8), ground, known, false).Missing);
        Assert.Equal("EmergencyTelephone, Ground", DeletionReturn.Line(1, Day(10, 8), " ", known, false).Missing);
    }

    [Fact]
    public void A_school_returns_every_placement_that_it_commissioned()
    {
        var plan = new PlacementPlan
        {
            PlacementId = 5, ProviderId = 2, Route = PlacementRoute.SchoolCommissioned, From = Day(9, 7), Reviews = [Day(10, 14)],
            Timetable = new AgreedTimetable([new AgreedSession(DayOfWeek.Tuesday, Half.Am, Day(9, 1))]), HasAddresses = true, HasReintegration = true,
        };
        var line = Assert.Single(PlacementReturn.Lines([plan, plan with { PlacementId = 6, Route = PlacementRoute.LaCommissioned }], Day(10, 20)));
        Assert.Equal((5L, 1, Day(10, 14), "Objectives, EndDate"), (line.PlacementId, line.SessionsAWeek, line.LastReviewedOn, line.Missing));
        Assert.Empty(PlacementReturn.Lines([plan], Day(9, 4)));
    }

    [Fact]
    public void Only_children_missing_education_are_counted_and_by_the_authority_of_their_home()
    {
        var child = new MissingEducationChild(EducationStatus.ChildMissingEducation, 2, "F", 9, Day(9, 10), "moved");
        var lines = MissingEducationReturn.Lines(
            [
                child, child with { MissingSince = Day(9, 20) }, child with { HomeAuthorityId = 1 },
                child with { Status = EducationStatus.RegisteredWhereaboutsUnknown }, child with { MissingSince = Day(11, 1) },
            ],
            authorityId: 2,
            Day(10, 20));
        Assert.Equal([new MissingEducationCountLine("F", 9, 1, "moved", 2)], lines);
    }

    [Fact]
    public void A_return_stays_what_it_was_and_shows_what_changed_since()
    {
        var register = Register(Day(9, 8), 10, "O");
        var sent = new SentReturn<AttendanceReturnLine>(
            ReturnKind.Attendance, At(Day(9, 30), 12, 0), Sender, AttendanceReturn.Lines([register], Calendar(), Day(9, 1), Day(9, 30)));
        Assert.Empty(sent.CorrectionsBy(AttendanceReturn.Lines([register], Calendar(), Day(9, 1), Day(9, 30))));
        var amended = register.Marks.ToDictionary(mark => mark.Key, mark => mark.Key.Date == Day(9, 14) ? "I" : mark.Value);
        var correction = Assert.Single(sent.CorrectionsBy(
            AttendanceReturn.Lines([new RegisterEvidence(1, amended)], Calendar(), Day(9, 1), Day(9, 30))));
        Assert.Equal(("1", 10, null), (correction.Key, correction.WhenSent!.WithoutLeaveSchoolDays, correction.Now));
    }

    [Fact]
    public void Corrections_lead_from_what_was_sent_to_what_is_known_now()
    {
        var lines = Gen.Choose(1, 6).Select(id => new NewPupilReturnLine(id, Day(9, 1), Day(9, 6))).ArrayOf()
            .Select(drawn => drawn.DistinctBy(line => line.Key).ToArray());
        Prop.ForAll(lines.ToArbitrary(), lines.ToArbitrary(), (before, after) =>
        {
            var sent = new SentReturn<NewPupilReturnLine>(ReturnKind.NewPupil, At(Day(9, 2), 9, 0), Sender, before);
            var now = before.ToDictionary(line => line.Key);
            foreach (var correction in sent.CorrectionsBy(after))
            {
                _ = correction.Now is null ? now.Remove(correction.Key) : (now[correction.Key] = correction.Now) is null;
            }

            return now.Values.ToHashSet().SetEquals(after);
        }).QuickCheckThrowOnFailure();
    }

    private static RegisterEvidence Register(DateOnly from, int schoolDays, string code) => new(1, Marks(from, schoolDays, code));

    private static Dictionary<SessionKey, string> Marks(DateOnly from, int schoolDays, string code) => Calendar().SchoolDays
        .Where(day => day >= from).Take(schoolDays)
        .SelectMany(day => new[] { new SessionKey(day, Half.Am), new SessionKey(day, Half.Pm) })
        .ToDictionary(session => session, _ => code);

    private static void Add(Dictionary<SessionKey, string> marks, Dictionary<SessionKey, string> more)
    {
        foreach (var (session, code) in more)
        {
            marks[session] = code;
        }
    }
}

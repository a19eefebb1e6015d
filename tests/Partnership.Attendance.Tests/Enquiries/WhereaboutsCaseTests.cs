using Partnership.Attendance.Access;
using Partnership.Attendance.Enquiries;
using static Partnership.Attendance.Tests.SchoolYear;

namespace Partnership.Attendance.Tests.Enquiries;

public sealed class WhereaboutsCaseTests
{
    private static readonly Person Officer = new("Cleo Sample", "Children missing education officer");
    private static readonly WhereaboutsCase Unknown = new()
    {
        PupilId = 7, SchoolId = 10, SchoolAuthorityId = 1, HomeAuthorityId = 2, ProviderAuthorityId = 3, OpenedOn = Day(9, 21),
    };

    [Fact]
    public void The_path_leads_through_report_enquiries_conclusion_and_confirmation()
    {
        Assert.Equal(WhereaboutsState.WhereaboutsUnknown, Unknown.State);
        var confirmed = Path(out var states);
        Assert.Equal(
            [WhereaboutsState.Reported, WhereaboutsState.Enquiring, WhereaboutsState.Enquiring, WhereaboutsState.Enquiring, WhereaboutsState.Concluded, WhereaboutsState.Confirmed],
            states);
        Assert.True(DeletionProposal.TryPropose(confirmed, Run(20), true, out var proposal, out _));
        Assert.Equal((DeletionGround.TwentyDaysWithoutLeave, Day(9, 8), true), (proposal.Ground, proposal.From, proposal.ReturnDue));
    }

    [Fact]
    public void Nothing_is_proposed_before_the_authority_has_confirmed_in_writing()
    {
        Path(out _, out var before);
        foreach (var earlier in before)
        {
            Assert.False(DeletionProposal.TryPropose(earlier, Run(40), true, out _, out var rejection));
            Assert.Equal("DELETION_NOT_READY", rejection.Code);
        }
    }

    [Fact]
    public void A_broken_run_or_a_reason_to_believe_in_sickness_stops_it()
    {
        var confirmed = Path(out _);
        Assert.False(DeletionProposal.TryPropose(confirmed, Run(19), true, out _, out _));
        Assert.False(DeletionProposal.TryPropose(confirmed, null, true, out _, out _));
        Assert.False(DeletionProposal.TryPropose(confirmed, Run(20), false, out _, out _));
    }

    [Fact]
    public void School_and_authority_must_both_have_enquired_and_agree()
    {
        Assert.True(Unknown.TryReport(Day(9, 21), out var reported, out _));
        Assert.True(reported.TryEnquire(new Enquiry(EnquiryBy.School, EnquiryKind.HomeVisit, Day(9, 22)), out var school, out _));
        Assert.False(school.TryConclude(EnquiryBy.School, EnquiryConclusion.NotLocated, Day(10, 5), out _, out var rejection));
        Assert.Equal("STEP_OUT_OF_ORDER", rejection.Code);
        Assert.True(school.TryEnquire(new Enquiry(EnquiryBy.LocalAuthority, EnquiryKind.Databases, Day(9, 28)), out var both, out _));
        Assert.True(both.TryConclude(EnquiryBy.School, EnquiryConclusion.NotLocated, Day(10, 5), out var one, out _));
        Assert.Equal(WhereaboutsState.Enquiring, one.State);
        Assert.False(one.TryConfirm(Day(10, 6), Officer, out _, out _));
        Assert.False(both.TryConclude(EnquiryBy.School, EnquiryConclusion.NoProspectOfReturn, Day(10, 5), out _, out _));
    }

    [Fact]
    public void The_authority_enquires_only_once_it_was_told_and_confirms_by_a_named_person()
    {
        Assert.False(Unknown.TryEnquire(new Enquiry(EnquiryBy.LocalAuthority, EnquiryKind.Databases, Day(9, 22)), out _, out _));
        Assert.True(Unknown.TryEnquire(new Enquiry(EnquiryBy.School, EnquiryKind.Contacts, Day(9, 22)), out _, out _));
        Assert.False(Unknown.TryReport(Day(9, 20), out _, out _));
        Path(out _, out var before);
        Assert.False(before[^1].TryConfirm(Day(10, 7), new Person("Cleo Sample", ""), out _, out var rejection));
        Assert.Equal("PERSON_REQUIRED", rejection.Code);
    }

    [Fact]
    public void A_pupil_who_is_found_ends_the_path_whatever_was_said()
    {
        Assert.True(Path(out _).TryFind(Day(10, 9), out var found, out _));
        Assert.Equal(WhereaboutsState.Found, found.State);
        Assert.False(DeletionProposal.TryPropose(found, Run(20), true, out _, out _));
        Assert.False(found.TryReport(Day(10, 9), out _, out var rejection));
        Assert.Equal("ALREADY_DECIDED", rejection.Code);
    }

    [Fact]
    public void Home_school_and_provider_have_three_authorities() =>
        Assert.Equal((1, 2, 3), (Unknown.SchoolAuthorityId, Unknown.HomeAuthorityId, Unknown.ProviderAuthorityId));

    [Fact]
    public void After_leave_ten_school_days_pass_first()
    {
        var confirmed = Path(out _);
        Assert.False(After(Day(9, 11), null, Day(9, 25)));
        Assert.True(After(Day(9, 11), null, Day(9, 28)));
        Assert.False(After(Day(9, 11), Day(9, 14), Day(9, 28)));
        Assert.False(After(Day(9, 11), null, Day(9, 28), notSick: false));

        bool After(DateOnly leave, DateOnly? seen, DateOnly asOf, bool notSick = true) =>
            DeletionProposal.TryProposeAfterLeave(confirmed, leave, seen, notSick, Calendar(), asOf, out _, out _);
    }

    [Theory]
    [InlineData(true, true, false, true, EducationStatus.RegisteredWhereaboutsUnknown)]
    [InlineData(true, true, false, false, EducationStatus.InEducation)]
    [InlineData(true, false, false, true, EducationStatus.ChildMissingEducation)]
    [InlineData(true, false, false, false, EducationStatus.ChildMissingEducation)]
    [InlineData(true, false, true, false, EducationStatus.InEducation)]
    [InlineData(false, false, false, true, EducationStatus.InEducation)]
    public void A_registered_pupil_is_never_a_child_missing_education(
        bool ofAge, bool registered, bool otherwise, bool unknown, EducationStatus status) =>
        Assert.Equal(status, EducationStatusRule.Of(ofAge, registered, otherwise, unknown));

    private static DeletionRun Run(int days) => new(Day(9, 8), Day(10, 5), days);

    private static WhereaboutsCase Path(out List<WhereaboutsState> states) => Path(out states, out _);

    private static WhereaboutsCase Path(out List<WhereaboutsState> states, out List<WhereaboutsCase> before)
    {
        var path = new List<WhereaboutsCase> { Unknown };
        Assert.True(Unknown.TryReport(Day(9, 21), out var next, out _));
        path.Add(next);
        Assert.True(next.TryEnquire(new Enquiry(EnquiryBy.School, EnquiryKind.HomeVisit, Day(9, 22)), out next, out _));
        path.Add(next);
        Assert.True(next.TryEnquire(new Enquiry(EnquiryBy.LocalAuthority, EnquiryKind.Databases, Day(9, 28)), out next, out _));
        path.Add(next);
        Assert.True(next.TryConclude(EnquiryBy.School, EnquiryConclusion.NotLocated, Day(10, 5), out next, out _));
        path.Add(next);
        Assert.True(next.TryConclude(EnquiryBy.LocalAuthority, EnquiryConclusion.NotLocated, Day(10, 6), out next, out _));
        path.Add(next);
        before = [.. path];
        Assert.True(next.TryConfirm(Day(10, 7), Officer, out next, out _));
        path.Add(next);
        states = [.. path.Skip(1).Select(step => step.State)];
        return next;
    }
}

using Partnership.Attendance.Access;
using Partnership.Attendance.Enquiries;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Enquiries;
using Partnership.Postgres.Registers;

namespace Partnership.Postgres.Tests.Enquiries;

/// <summary>A proposed deletion whose run is broken by a later mark is withdrawn, with its step and its event, in the mark's own transaction (S13, S24, S25, T9).</summary>
public sealed class DeletionWithdrawalTests
{
    private const string Proposal = "select deletion_proposed_on, deletion_withdrawn_on from whereabouts_case";
    private static readonly Person Officer = new("Ola Clerk", "Attendance officer");

    [Theory]
    [InlineData("O", "2026-11-20|-", "")]
    [InlineData("G", "2026-11-20|-", "")]
    [InlineData("/", "2026-11-20|2026-11-23", "DELETION_WITHDRAWN|PUPIL_SEEN|Ola Clerk|3")]
    [InlineData("U", "2026-11-20|2026-11-23", "DELETION_WITHDRAWN|PUPIL_SEEN|Ola Clerk|3")]
    [InlineData("I", "2026-11-20|2026-11-23", "DELETION_WITHDRAWN|RUN_BROKEN|Ola Clerk|3")]
    public async Task A_mark_of_the_school_that_breaks_the_run_withdraws_it(string code, string proposal, string step)
    {
        await using var county = await ProposedAsync();
        county.MoveTo("2026-11-23", "09:10");

        var outcome = await new RecordRegister(county.Database).RunAsync(
            county.SchoolScope(person: Officer), new StatutoryRegister(RecordingCounty.School, null, Half.Am, [new MarkEntry(1001, null, code)]));

        Assert.Empty(outcome.Rejections);
        Assert.Equal(proposal, await county.RowsAsync(Proposal));
        Assert.Equal(step, await county.RowsAsync("select step, outcome, by_name, organisation_id from case_step where step = 'DELETION_WITHDRAWN'"));
        Assert.Equal(
            step.Length == 0 ? "" : "WHEREABOUTS_CASE|1|2",
            await county.RowsAsync("select entity, entity_id, version from event_log where kind = 'DELETION_WITHDRAWN'"));
    }

    [Fact]
    public async Task An_amendment_inside_the_run_withdraws_it_and_one_before_it_does_not()
    {
        await using var county = await ProposedAsync();
        Assert.Empty((await AmendAsync(county, "2026-10-19", "I")).Rejections);
        Assert.Equal("2026-11-20|-", await county.RowsAsync(Proposal));
        Assert.Empty((await AmendAsync(county, "2026-11-10", "G")).Rejections);
        Assert.Equal("2026-11-20|-", await county.RowsAsync(Proposal));

        Assert.Empty((await AmendAsync(county, "2026-11-10", "I")).Rejections);

        Assert.Equal("2026-11-20|2026-11-20", await county.RowsAsync(Proposal));
        Assert.Equal("RUN_BROKEN|Ola Clerk", await county.RowsAsync("select outcome, by_name from case_step where step = 'DELETION_WITHDRAWN'"));
        Assert.Empty((await AmendAsync(county, "2026-11-11", "I")).Rejections);
        Assert.Equal("1", await county.RowsAsync("select count(*) from event_log where kind = 'DELETION_WITHDRAWN'"));
    }

    [Fact]
    public async Task A_provider_who_sees_the_pupil_withdraws_it_and_one_who_does_not_leaves_it()
    {
        await using var county = await ProposedAsync();
        county.MoveTo("2026-11-23", "13:10");
        await ObserveAsync(county, Half.Am, Observation.Absent);
        Assert.Equal("2026-11-20|-", await county.RowsAsync(Proposal));

        await ObserveAsync(county, Half.Pm, Observation.Late);

        Assert.Equal("2026-11-20|2026-11-23", await county.RowsAsync(Proposal));
        Assert.Equal("PUPIL_SEEN|5", await county.RowsAsync("select outcome, organisation_id from case_step where step = 'DELETION_WITHDRAWN'"));
    }

    [Fact]
    public async Task An_observation_that_is_amended_to_present_withdraws_it()
    {
        await using var county = await ProposedAsync();
        county.MoveTo("2026-11-23", "09:20");
        await ObserveAsync(county, Half.Am, Observation.Absent);
        var amended = await new AmendObservation(county.Database).RunAsync(
            county.ProviderScope(person: Officer),
            new ObservationAmendmentRequest(new MarkReference(RecordingCounty.Provider, 2001, new DateOnly(2026, 11, 23), Half.Am), Observation.Late, new TimeOnly(9, 15), "Came by the back door"));
        Assert.Empty(amended.Rejections);
        Assert.Equal("2026-11-20|2026-11-23", await county.RowsAsync(Proposal));
    }

    [Fact]
    public async Task What_was_withdrawn_can_be_proposed_anew_only_when_the_run_stands_again()
    {
        await using var county = await ProposedAsync();
        Assert.Empty((await AmendAsync(county, "2026-11-10", "I")).Rejections);
        Assert.Equal("DELETION_NOT_READY", Assert.Single((await ProposeAsync(county)).Rejections).Code);

        Assert.Empty((await AmendAsync(county, "2026-11-10", "O")).Rejections);
        Assert.Empty((await ProposeAsync(county)).Rejections);

        Assert.Equal("2026-11-20|-", await county.RowsAsync(Proposal));
        Assert.Equal(
            "DELETION_WITHDRAWN\nDELETION_PROPOSED",
            await county.RowsAsync("select step from case_step where step like 'DELETION%' order by id"));
    }

    // A case that the authority confirmed and for which a deletion was proposed, after O in every session from 12 October on: twenty school days and more.
    private static async Task<RecordingCounty> ProposedAsync()
    {
        var county = await RecordingCounty.CreateAsync("2026-11-20");
        await county.AddPupilAsync(1, "xxxxxxxxxx", starts: "2026-11-23");
        await county.Test.ExecuteAsync("""
            insert into attendance_mark (school_id, registration_id, pupil_id, session_date, half, code, recorded_at, recorded_by_name, recorded_by_position)
            select 3, 1001, 1, d.date, h.half, 'O', d.date + time '09:10', 'A Teacher', 'Tutor'
              from school_day d, (values (0), (1)) h(half) where d.organisation_id = 3 and d.date between '2026-10-12' and '2026-11-20';
            insert into register_tally select 3, session_date, half, 'O', 1 from attendance_mark;
            insert into whereabouts_case (school_id, school_authority_id, home_authority_id, pupil_id, absent_since, opened_on, reported_on,
              school_conclusion, school_concluded_on, authority_conclusion, authority_concluded_on, confirmed_on, deletion_proposed_on, deletion_ground, deletion_from)
            values (3, 1, 1, 1, '2026-10-12', '2026-11-02', '2026-11-03', 'NOT_LOCATED', '2026-11-18', 'NOT_LOCATED', '2026-11-18', '2026-11-19',
              '2026-11-20', 'TWENTY_DAYS_WITHOUT_LEAVE', '2026-10-20');
            insert into case_step (subject, subject_id, organisation_id, pupil_id, step, outcome, at, by_name, by_position, recorded_at) values
              ('WHEREABOUTS', 1, 3, 1, 'HOME_VISIT', null, '2026-11-04 12:00', 'Ola Clerk', 'Officer', '2026-11-04 12:00'),
              ('WHEREABOUTS', 1, 1, 1, 'SERVICES', null, '2026-11-05 12:00', 'Cy Moss', 'Officer', '2026-11-05 12:00'),
              ('WHEREABOUTS', 1, 3, 1, 'CONCLUDED', 'NOT_LOCATED', '2026-11-18 12:00', 'Ola Clerk', 'Officer', '2026-11-18 12:00'),
              ('WHEREABOUTS', 1, 1, 1, 'CONCLUDED', 'NOT_LOCATED', '2026-11-18 12:00', 'Cy Moss', 'Officer', '2026-11-18 12:00'),
              ('WHEREABOUTS', 1, 1, 1, 'CONFIRMED', null, '2026-11-19 12:00', 'Cy Moss', 'Officer', '2026-11-19 12:00');
            """);
        return county;
    }

    private static Task<Outcome<long>> ProposeAsync(RecordingCounty county) => new MoveWhereaboutsCase(county.Database).RunAsync(
        county.SchoolScope(person: Officer), new EnquiryMove(1, Officer) { Proposal = (DeletionGround.TwentyDaysWithoutLeave, true) }).AsTask();

    private static Task<Outcome<MarkReference>> AmendAsync(RecordingCounty county, string day, string code) => new AmendMark(county.Database).RunAsync(
        county.SchoolScope(person: Officer),
        new MarkAmendmentRequest(new MarkReference(RecordingCounty.School, 1001, RecordingCounty.Day(day), Half.Am), code, "Found out later", "The reason is known now")).AsTask();

    private static async Task ObserveAsync(RecordingCounty county, Half half, Observation observation) =>
        Assert.Empty((await new RecordProviderSession(county.Database).RunAsync(
            county.ProviderScope(), new ProviderSession(null, null, half, [new ObservationEntry(2001, null, observation)]))).Rejections);
}

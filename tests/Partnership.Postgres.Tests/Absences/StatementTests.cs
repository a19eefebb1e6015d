using Partnership.Attendance.Absences;
using Partnership.Attendance.Access;
using Partnership.Attendance.Referrals;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Absences;
using Partnership.Postgres.Referrals;
using Partnership.Postgres.Registers;
using Partnership.Postgres.Tests.Registers;

namespace Partnership.Postgres.Tests.Absences;

/// <summary>Contact attempts, statements about whereabouts, referrals, and the authorities' lists that follow from them.</summary>
public sealed class StatementTests
{
    [Fact]
    public async Task An_attempt_is_recorded_for_the_organisation_that_made_it()
    {
        await using var county = await AbsentAtProviderAsync(1);

        var own = await new RecordContactAttempt(county.Database).RunAsync(county.ProviderScope(), Attempt());
        var school = await new RecordContactAttempt(county.Database).RunAsync(county.SchoolScope(), Attempt() with { MadeBy = "Front office" });

        Assert.Equal(1, own.Key);
        Assert.Equal(1, school.Key);
        Assert.Equal(
            "5|Pat Marsh|mother|TELEPHONE|NO_ANSWER\n3|Front office|mother|TELEPHONE|NO_ANSWER",
            await county.RowsAsync("select organisation_id, made_by, contacted, method, outcome from contact_attempt order by id"));
    }

    [Fact]
    public async Task A_wrong_attempt_is_refused_field_by_field()
    {
        await using var county = await AbsentAtProviderAsync(1);
        var tomorrow = county.Clock.GetUtcNow().AddDays(1);

        var outcome = await new RecordContactAttempt(county.Database).RunAsync(
            county.ProviderScope(person: new Person("", "")), Attempt() with { At = tomorrow, Contacted = " " });
        var unknown = await new RecordContactAttempt(county.Database).RunAsync(county.ProviderScope(), Attempt() with { AbsenceId = 99 });
        var foreign = await new RecordContactAttempt(county.Database).RunAsync(county.ProviderScope(RecordingCounty.OtherProvider), Attempt());

        Assert.Equal("TIME_INVALID at at\nTEXT_REQUIRED at contacted\nPERSON_REQUIRED at madeBy", Refusals.Of(outcome));
        Assert.Equal("NOT_FOUND at absence", Refusals.Of(unknown));
        Assert.Equal("NOT_FOUND at absence", Refusals.Of(foreign));
    }

    [Fact]
    public async Task Ten_school_days_with_whereabouts_unknown_bring_a_pupil_onto_both_authorities_lists()
    {
        // School days of the school from 3 November: 3, 4, 5, 9, 10, 11, 12, 13, 16, 17.
        await using var county = await AbsentAtProviderAsync(10, explained: true, livesElsewhere: true);
        Assert.Equal("", await Listed(county));

        var outcome = await new ReportWhereabouts(county.Database).RunAsync(
            county.ProviderScope(), new WhereaboutsStatement(1, true, "Nobody at the address"));

        Assert.Equal(1, outcome.Key);
        Assert.Equal(
            """
            1|3|2026-11-20|-|2026-11-03|0|2026-11-02|1|5|2026-11-20|-|REPORT_TO_AUTHORITY|2026-11-17
            2|3|2026-11-20|-|2026-11-03|0|2026-11-02|1|5|2026-11-20|-|REPORT_TO_AUTHORITY|2026-11-17
            """,
            await Listed(county));
        Assert.Equal(
            "MISSING_PUPIL_LISTED|MISSING_PUPIL|-\nMISSING_PUPIL_LISTED|MISSING_PUPIL|-\nWHEREABOUTS_UNKNOWN|ABSENCE|1",
            await county.RowsAsync("select kind, entity, absence_id from event_log order by number desc limit 3"));
    }

    [Fact]
    public async Task A_report_to_the_authority_moves_the_case_on_and_finding_the_pupil_closes_it()
    {
        await using var county = await AbsentAtProviderAsync(10, explained: true);
        await new ReportWhereabouts(county.Database).RunAsync(county.ProviderScope(), new WhereaboutsStatement(1, true, "Nobody at the address"));

        var referral = await new SendReferral(county.Database).RunAsync(
            county.SchoolScope(), new ReferralRequest(1, ReferralKind.ChildMissingEducation, "Ten days"));
        var reported = await county.RowsAsync("select next_step, next_step_due from missing_pupil");
        await new ReportWhereabouts(county.Database).RunAsync(county.ProviderScope(), new WhereaboutsStatement(1, false, "With grandmother"));

        Assert.Equal("1|3|1|CHILD_MISSING_EDUCATION|SENT", await county.RowsAsync("select id, from_id, to_id, kind, state from referral"));
        Assert.Equal(1, referral.Key);
        Assert.Equal("JOINT_ENQUIRIES|2026-12-01", reported);
        Assert.Equal("2026-11-20", await county.RowsAsync("select closed_on from missing_pupil"));
        Assert.Equal("PUPIL_FOUND", await county.RowsAsync("select kind from event_log order by number desc limit 1"));
    }

    [Fact]
    public async Task Stating_the_same_again_changes_nothing()
    {
        await using var county = await AbsentAtProviderAsync(1);
        var statement = new WhereaboutsStatement(1, true, "Nobody at the address");
        await new ReportWhereabouts(county.Database).RunAsync(county.ProviderScope(), statement);
        var before = await county.RowsAsync("select version, (select count(*) from event_log) from absence");

        Assert.Equal(1, (await new ReportWhereabouts(county.Database).RunAsync(county.ProviderScope(), statement)).Key);

        Assert.Equal(before, await county.RowsAsync("select version, (select count(*) from event_log) from absence"));
    }

    [Fact]
    public async Task A_statement_is_the_recording_organisations_own_and_needs_its_reason()
    {
        await using var county = await AbsentAtProviderAsync(1);

        var school = await new ReportWhereabouts(county.Database).RunAsync(county.SchoolScope(), new WhereaboutsStatement(1, true, "Heard so"));
        var empty = await new ReportWhereabouts(county.Database).RunAsync(county.ProviderScope(), new WhereaboutsStatement(1, true, ""));
        var foreign = await new ReportWhereabouts(county.Database).RunAsync(
            county.ProviderScope(RecordingCounty.OtherProvider), new WhereaboutsStatement(1, true, "Heard so"));

        Assert.Equal("NOT_ALLOWED at absence", Refusals.Of(school));
        Assert.Equal("REASON_REQUIRED at reason", Refusals.Of(empty));
        Assert.Equal("NOT_FOUND at absence", Refusals.Of(foreign));
    }

    [Fact]
    public async Task Ten_days_without_leave_list_a_pupil_until_seen_anywhere()
    {
        await using var county = await AbsentAtProviderAsync(10);
        var listed = await county.RowsAsync("select whereabouts_unknown_since, without_leave_since, next_step, next_step_due, closed_on from missing_pupil");

        await new RecordRegister(county.Database).RunAsync(
            county.SchoolScope(), new StatutoryRegister(RecordingCounty.School, new DateOnly(2026, 11, 20), Half.Am, [new MarkEntry(1001, null, "/")]));

        Assert.Equal("-|2026-11-17|REPORT_TO_AUTHORITY|2026-12-17|-", listed);
        Assert.Equal("2026-11-20", await county.RowsAsync("select closed_on from missing_pupil"));
    }

    [Fact]
    public async Task A_claim_that_the_provider_contradicts_is_no_sighting()
    {
        await using var county = await AbsentAtProviderAsync(10);

        await new RecordRegister(county.Database).RunAsync(
            county.SchoolScope(),
            new StatutoryRegister(RecordingCounty.School, new DateOnly(2026, 11, 17), Half.Am, [new MarkEntry(1001, null, "B", null, "Workshop")]));

        Assert.Equal("-", await county.RowsAsync("select closed_on from missing_pupil"));
    }

    [Fact]
    public async Task A_part_time_timetable_never_leads_to_the_list()
    {
        await using var county = await RecordingCounty.CreateAsync();
        await county.AddPupilAsync(1);
        foreach (var day in SchoolDays(14))
        {
            var outcome = await new RecordRegister(county.Database).RunAsync(
                county.SchoolScope(), new StatutoryRegister(RecordingCounty.School, day, Half.Am, [new MarkEntry(1001, null, "C2")]));
            Assert.Empty(outcome.Rejections);
        }

        Assert.Equal("0|0", await county.RowsAsync("select (select count(*) from absence) a, (select count(*) from missing_pupil) m"));
    }

    [Fact]
    public async Task A_new_day_brings_a_pupil_onto_the_list_although_nobody_recorded()
    {
        await using var county = await RecordingCounty.CreateAsync("2026-11-10");
        await county.AddPupilAsync(1, "xxxxxxxxxx");
        await new RecordProviderSession(county.Database).RunAsync(
            county.ProviderScope(),
            new ProviderSession(null, new DateOnly(2026, 11, 3), Half.Am, [new ObservationEntry(2001, null, Observation.Absent)]));
        await new ReportWhereabouts(county.Database).RunAsync(county.ProviderScope(), new WhereaboutsStatement(1, true, "Nobody at the address"));
        var before = await Listed(county);
        county.MoveTo("2026-11-17", "07:00");

        await new KeptState(county.Database).BeginDayAsync();

        Assert.Equal("", before);
        Assert.Equal("2026-11-17|2026-11-17", await county.RowsAsync("select whereabouts_unknown_since, opened_on from missing_pupil"));
    }

    [Fact]
    public async Task A_referral_for_a_pupil_that_is_not_ones_own_is_refused()
    {
        await using var county = await AbsentAtProviderAsync(1);

        var foreign = await new SendReferral(county.Database).RunAsync(
            county.SchoolScope(RecordingCounty.OtherSchool), new ReferralRequest(1, ReferralKind.EarlyHelp, "Worried"));
        var onBehalf = await new SendReferral(county.Database).RunAsync(
            county.SchoolScope(), new ReferralRequest(1, ReferralKind.EarlyHelp, " ", RecordingCounty.OtherSchool));

        Assert.Equal("NOT_FOUND at pupil", Refusals.Of(foreign));
        Assert.Equal("NOT_FOUND at from\nREASON_REQUIRED at reason", Refusals.Of(onBehalf));
    }

    // Pupil 1 is seen at the provider on Monday 2 November, and from then on absent there every morning.
    private static async Task<RecordingCounty> AbsentAtProviderAsync(int days, bool explained = false, bool livesElsewhere = false)
    {
        var county = await RecordingCounty.CreateAsync();
        var (_, placement) = await county.AddPupilAsync(1, "xxxxxxxxxx", livesElsewhere: livesElsewhere);
        await new RecordProviderSession(county.Database).RunAsync(
            county.ProviderScope(),
            new ProviderSession(null, new DateOnly(2026, 11, 2), Half.Pm, [new ObservationEntry(placement, null, Observation.Present)]));
        foreach (var day in SchoolDays(days + 1).Skip(1))
        {
            var outcome = await new RecordProviderSession(county.Database).RunAsync(
                county.ProviderScope(),
                new ProviderSession(
                    null,
                    day,
                    Half.Am,
                    [new ObservationEntry(placement, null, Observation.Absent, Reason: explained ? AbsenceReasonCategory.Given : null)]));
            Assert.Empty(outcome.Rejections);
        }

        return county;
    }

    private static IEnumerable<DateOnly> SchoolDays(int count) => Enumerable.Range(0, 40)
        .Select(offset => new DateOnly(2026, 11, 2).AddDays(offset))
        .Where(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && day != new DateOnly(2026, 11, 6))
        .Take(count);

    private static ContactAttemptReport Attempt() => new(1, null, "mother", ContactMethod.Telephone, ContactOutcome.NoAnswer);

    private static Task<string> Listed(RecordingCounty county) => county.RowsAsync("""
        select local_authority_id, school_id, whereabouts_unknown_since, without_leave_since, absent_since, absent_since_half, last_seen_date,
               last_seen_half, last_seen_organisation_id, opened_on, closed_on, next_step, next_step_due
          from missing_pupil order by 1
        """);
}

using System.Globalization;
using Partnership.Attendance.Absences;
using Partnership.Attendance.Access;
using Partnership.Attendance.Duties;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Absences;
using Partnership.Postgres.Duties;
using Partnership.Postgres.Registers;

namespace Partnership.Postgres.Tests.Duties;

/// <summary>What commands and days do to duties, and who may say that one was done.</summary>
public sealed class DutyTests
{
    private static readonly Person Officer = new("Ola Clerk", "Attendance officer");

    [Fact]
    public async Task A_session_is_nobodys_duty_before_it_begins_and_no_more_when_everybody_is_reported()
    {
        await using var county = await RecordingCounty.CreateAsync("2026-11-20", "06:00");
        await county.AddPupilAsync(1, "xxxxxxxxxx", starts: "2026-11-20");
        await county.AddPupilAsync(2, "xxxxxxxxxx", starts: "2026-11-20");
        await new KeptState(county.Database).TurnDayAsync();

        Assert.Empty(await KindsAsync(county, county.ProviderScope(), DutyKind.ReportSession));
        county.MoveTo("2026-11-20", "09:10");
        Assert.Equal(["2026-11-20/AM"], await KindsAsync(county, county.ProviderScope(), DutyKind.ReportSession));

        await ObserveAsync(county, (2001, Observation.Present));
        Assert.Equal(["2026-11-20/AM"], await KindsAsync(county, county.ProviderScope(), DutyKind.ReportSession));
        await ObserveAsync(county, (2002, Observation.Absent));
        Assert.Empty(await KindsAsync(county, county.ProviderScope(), DutyKind.ReportSession));
    }

    [Fact]
    public async Task A_providers_report_makes_duties_and_an_attempt_ends_them_in_the_same_transaction()
    {
        await using var county = await RecordingCounty.CreateAsync("2026-11-20", "09:10");
        await county.AddPupilAsync(1, "xxxxxxxxxx", starts: "2026-11-20");

        await ObserveAsync(county, (2001, Observation.Absent));
        await MarkAsync(county, "N");
        Assert.Equal(["2026-11-20"], await KindsAsync(county, county.ProviderScope(), DutyKind.ContactFamily));
        Assert.Equal(["2026-11-20"], await KindsAsync(county, county.SchoolScope(), DutyKind.ContactFamily));
        Assert.Equal(["2026-11-20/AM"], await KindsAsync(county, county.SchoolScope(), DutyKind.EstablishReason));

        var absence = long.Parse(await county.RowsAsync("select id from absence where organisation_id = 3"), CultureInfo.InvariantCulture);
        await new RecordContactAttempt(county.Database).RunAsync(
            county.SchoolScope(person: Officer), new ContactAttemptReport(absence, null, "mother", ContactMethod.Telephone, ContactOutcome.NoAnswer, null));
        Assert.Empty(await KindsAsync(county, county.ProviderScope(), DutyKind.ContactFamily));
        Assert.Empty(await KindsAsync(county, county.SchoolScope(), DutyKind.ContactFamily));
    }

    [Fact]
    public async Task Days_alone_turn_the_search_for_a_reason_into_an_O_that_a_person_writes()
    {
        await using var county = await RecordingCounty.CreateAsync("2026-10-22", "09:10");
        await county.AddPupilAsync(1);
        await MarkAsync(county, "N");

        county.MoveTo("2026-11-05", "06:00");
        await new KeptState(county.Database).TurnDayAsync();
        Assert.Equal(["2026-10-22/AM"], await KindsAsync(county, county.SchoolScope(), DutyKind.EstablishReason));

        // Half-term lies between: the fifth school day after 22 October is 5 November.
        county.MoveTo("2026-11-06", "06:00");
        await new KeptState(county.Database).TurnDayAsync();
        Assert.Empty(await KindsAsync(county, county.SchoolScope(), DutyKind.EstablishReason));
        Assert.Equal(["2026-10-22/AM"], await KindsAsync(county, county.SchoolScope(), DutyKind.ReplaceByO));
        Assert.Equal("N", await county.RowsAsync("select code from attendance_mark"));
    }

    [Fact]
    public async Task What_a_person_did_is_said_once_with_name_and_stays_done()
    {
        await using var county = await RecordingCounty.CreateAsync("2026-11-20", "09:10");
        await county.AddPupilAsync(1, "xxxxxxxxxx", starts: "2026-11-20");
        await MarkAsync(county, "/");
        var review = await OneAsync(county, county.SchoolScope(), DutyKind.ReviewPlacement);
        var complete = new CompleteDuty(county.Database);

        Assert.Equal("PERSON_REQUIRED doneByName", Said(await complete.RunAsync(county.SchoolScope(), new DutyStatement(review.Id, null, " ", null, null))));
        Assert.Equal("NOT_FOUND duty", Said(await complete.RunAsync(county.ProviderScope(person: Officer), new DutyStatement(review.Id, null, null, null, null))));
        Assert.Equal(
            "TIME_INVALID doneAt",
            Said(await complete.RunAsync(county.SchoolScope(person: Officer), new DutyStatement(review.Id, county.Clock.GetUtcNow().AddHours(1), null, null, null))));
        Assert.Equal("", Said(await complete.RunAsync(county.SchoolScope(person: Officer), new DutyStatement(review.Id, null, null, null, "Held with the family"))));
        Assert.Equal("ALREADY_DECIDED duty", Said(await complete.RunAsync(county.SchoolScope(person: Officer), new DutyStatement(review.Id, null, null, null, null))));

        await new KeptState(county.Database).RebuildAsync();
        Assert.Empty(await KindsAsync(county, county.SchoolScope(), DutyKind.ReviewPlacement));
        await using var session = county.Database.OpenSession(county.SchoolScope());
        var done = Assert.Single(await session.AskNow(DutyReads.Page(
            new DutyFilter([RecordingCounty.School], county.Clock.GetUtcNow(), Done: true), null, 10)));
        Assert.Equal(("Ola Clerk", "Held with the family", false), (done.Done!.ByName, done.Done.Note, done.IsOverdue));
    }

    [Fact]
    public async Task What_only_a_record_shows_cannot_be_stated()
    {
        await using var county = await RecordingCounty.CreateAsync("2026-11-20", "09:10");
        await county.AddPupilAsync(1);
        await MarkAsync(county, "N");
        var reason = await OneAsync(county, county.SchoolScope(), DutyKind.EstablishReason);

        var outcome = await new CompleteDuty(county.Database).RunAsync(
            county.SchoolScope(person: Officer), new DutyStatement(reason.Id, null, null, null, null));

        Assert.Equal("DUTY_SETTLED_BY_RECORD duty", Said(outcome));
    }

    [Fact]
    public async Task Pages_follow_each_other_by_due_time_over_all_organisations_of_the_caller()
    {
        await using var county = await RecordingCounty.CreateAsync("2026-11-20", "09:10");
        for (var id = 1; id <= 5; id++)
        {
            await county.AddPupilAsync(id, "xxxxxxxxxx", starts: "2026-11-20");
        }

        await new KeptState(county.Database).RebuildAsync();
        await using var session = county.Database.OpenSession(county.SchoolScope());
        var filter = new DutyFilter([RecordingCounty.School], county.Clock.GetUtcNow());
        var all = await session.AskNow(DutyReads.Page(filter, null, 1000));
        var paged = new List<long>();
        (DateTimeOffset, long)? after = null;
        while (await session.AskNow(DutyReads.Page(filter, after, 3)) is [.., var last] page)
        {
            paged.AddRange(page.Select(row => row.Id));
            after = (last.Duty.Due.EndsAt, last.Id);
        }

        Assert.Equal(all.Select(row => row.Id), paged);
        Assert.Equal(all.OrderBy(row => row.Duty.Due.EndsAt).ThenBy(row => row.Id).Select(row => row.Id), paged);
        Assert.Equal(all.Count, await session.AskNow(DutyReads.Count(filter)));
        Assert.Empty(await session.AskNow(DutyReads.Page(filter with { Organisations = [RecordingCounty.Provider] }, null, 10)));
    }

    [Fact]
    public async Task The_authority_has_duties_of_its_own_both_of_area_and_of_home()
    {
        await using var county = await RecordingCounty.CreateAsync("2026-11-20", "09:10");
        await county.AddPupilAsync(1, livesElsewhere: true);
        await county.Test.ExecuteAsync("""
            insert into attendance_mark (school_id, registration_id, pupil_id, session_date, half, code, recorded_at, recorded_by_name, recorded_by_position)
            select 3, 1001, 1, d.date, h, 'N', now(), 'x', 'x' from school_day d, generate_series(0, 1) h
             where d.organisation_id = 3 and d.date between '2026-11-02' and '2026-11-19';
            insert into referral (pupil_id, from_id, to_id, kind, state, reason, sent_at) values (1, 3, 1, 'CHILD_MISSING_EDUCATION', 'SENT', 'x', '2026-11-16T12:00:00Z');
            """);
        await new KeptState(county.Database).RebuildAsync();
        await county.Test.ExecuteAsync("update absence set whereabouts_unknown = true, whereabouts_stated_at = '2026-11-16T09:00:00Z'");
        await new KeptState(county.Database).RebuildAsync();

        Assert.Equal(["2026-11-02"], await KindsAsync(county, county.AuthorityScope(), DutyKind.MakeJointEnquiries));
        Assert.Equal(["2026-11-02"], await KindsAsync(county, county.AuthorityScope(RecordingCounty.HomeAuthority), DutyKind.MakeJointEnquiries));
        Assert.Equal(["2026-11-02"], await KindsAsync(county, county.SchoolScope(), DutyKind.MakeJointEnquiries));
    }

    [Fact]
    public async Task After_keeping_the_transaction_sees_no_more_than_its_caller()
    {
        await using var county = await RecordingCounty.CreateAsync("2026-11-20", "09:10");
        await county.AddPupilAsync(1, "xxxxxxxxxx", starts: "2026-11-20");
        await MarkAsync(county, "N");

        var (before, after) = await county.Database.WriteAsync(county.ProviderScope(), async (_, transaction, stop) =>
        {
            var first = await CountAsync(transaction, stop);
            await DutyKeeper.AfterAsync(transaction, [1], county.Clock.GetUtcNow(), ChangedSessions.None, stop);
            return (first, await CountAsync(transaction, stop));
        });

        Assert.Equal((0L, 0L), (before, after));
    }

    private static async Task<long> CountAsync(Npgsql.NpgsqlTransaction transaction, CancellationToken stop)
    {
        await using var command = new Npgsql.NpgsqlCommand("select count(*) from attendance_mark", transaction.Connection, transaction);
        return (long)(await command.ExecuteScalarAsync(stop))!;
    }

    private static Task<BatchOutcome> ObserveAsync(RecordingCounty county, params (long Placement, Observation Observation)[] seen) =>
        county.KeptAsync(new RecordProviderSession(county.Database).RunAsync(county.ProviderScope(), new ProviderSession(
            null, null, Half.Am, [.. seen.Select(item => new ObservationEntry(item.Placement, null, item.Observation))])));

    private static Task<BatchOutcome> MarkAsync(RecordingCounty county, string code) => county.KeptAsync(new RecordRegister(county.Database).RunAsync(
        county.SchoolScope(), new StatutoryRegister(RecordingCounty.School, null, Half.Am, [new MarkEntry(1001, null, code)])));

    private static async Task<IEnumerable<string>> KindsAsync(RecordingCounty county, AccessScope scope, DutyKind kind)
    {
        await using var session = county.Database.OpenSession(scope);
        var rows = await session.AskNow(DutyReads.Page(
            new DutyFilter([.. scope.WriterIds], county.Clock.GetUtcNow(), Kinds: [kind]), null, 100));
        return rows.Select(row => row.Subject);
    }

    private static async Task<DutyRow> OneAsync(RecordingCounty county, AccessScope scope, DutyKind kind)
    {
        await using var session = county.Database.OpenSession(scope);
        return Assert.Single(await session.AskNow(DutyReads.Page(
            new DutyFilter([.. scope.WriterIds], county.Clock.GetUtcNow(), Kinds: [kind]), null, 100)));
    }

    private static string Said(Outcome<long> outcome) =>
        string.Join(' ', outcome.Rejections.Select(rejection => $"{rejection.Code} {string.Join('.', rejection.Path ?? [])}"));
}

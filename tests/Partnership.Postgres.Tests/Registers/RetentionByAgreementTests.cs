using Partnership.Attendance.Access;
using Partnership.Attendance.Organisations;
using Partnership.Postgres.Registers;
using Partnership.Testing;

namespace Partnership.Postgres.Tests.Registers;

/// <summary>Until when what crosses by agreement alone is kept, to the day, and what no agreement lets go (ADR 0074).</summary>
public sealed class RetentionByAgreementTests(TestDatabase test) : IClassFixture<TestDatabase>
{
    private const int School = 3;
    private const int OtherSchool = 4;
    private const int Provider = 5;
    private const int Elsewhere = 6;

    [Fact]
    public async Task An_ended_group_that_could_be_shown_goes_after_the_last_day_of_every_agreement_and_nothing_else_goes()
    {
        await using var memory = test.Open();
        await InsertAsync();

        // To the last day, that day included; one that ends later than it to its own end.
        Assert.Equal("", await RemovedAsync(memory, "2027-07-31"));
        Assert.Equal("11 YOUNG_CARER, 16 YOUNG_CARER, 17 YOUNG_CARER", await RemovedAsync(memory, "2027-08-01"));
        Assert.Equal("", await RemovedAsync(memory, "2027-08-15"));
        Assert.Equal("11 BULLIED", await RemovedAsync(memory, "2027-08-16"));

        // The longest decides, and one that says no day keeps it.
        await test.ExecuteAsync($"update sharing_agreement set kept_until = '2027-09-30' where taker_id = {OtherSchool}");
        Assert.Equal("", await RemovedAsync(memory, "2027-09-30"));
        Assert.Equal("14 YOUNG_CARER", await RemovedAsync(memory, "2027-10-01"));

        // Not ended, of social care, begun after the agreement, not tied while it held, by an agreement that never held or opens something else: for good.
        Assert.Equal("", await RemovedAsync(memory, "2032-01-01"));
        Assert.Equal(
            "11 ENGLISH_ADDITIONAL_LANGUAGE, 11 FREE_SCHOOL_MEALS, 11 LOOKED_AFTER, 12 YOUNG_CARER, 13 YOUNG_CARER, 15 YOUNG_CARER, 18 YOUNG_CARER",
            await GroupsAsync());
        Assert.Equal("1 1 7", await test.ExecuteAsync("select (select count(*) from attendance_mark) || ' ' || (select count(*) from access_record) || ' ' || (select count(*) from sharing_agreement)"));

        // The runs that removed are written down, with the day to which the oldest was kept.
        Assert.Equal("3 2027-07-31, 1 2027-08-15, 1 2027-09-30", await test.ExecuteAsync(
            "select string_agg(removed || ' ' || oldest, ', ' order by run_id) from retention_run_line where table_name = 'pupil_group'"));
    }

    // What a run of a day removes of groups: as many as its dry run says, which removes nothing.
    private async Task<string> RemovedAsync(PartnershipDatabase memory, string day)
    {
        var before = (await GroupsAsync()).Split(", ");
        var today = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        var dry = (await new Retention(memory).RunAsync(today, by: null)).Single(line => line.Table == "pupil_group");
        Assert.Equal(string.Join(", ", before), await GroupsAsync());

        Assert.Equal(dry, (await new Retention(memory).RunAsync(today, new Person("Ada Brook", "Records manager"))).Single(line => line.Table == "pupil_group"));
        var gone = before.Except((await GroupsAsync()).Split(", ")).ToList();
        Assert.Equal(dry.Rows, gone.Count);
        return string.Join(", ", gone);
    }

    private async Task<string> GroupsAsync() =>
        (string)(await test.ExecuteAsync("select string_agg(pupil_id || ' ' || kind, ', ' order by pupil_id, kind) from pupil_group"))!;

    // The agreement with the provider holds from 1 October 2026 to 31 January 2027. A child's only group is named by what its tie has of that.
    private async Task InsertAsync()
    {
        var county = new CountyBuilder().Organisation(School, OrganisationKind.School).Organisation(OtherSchool, OrganisationKind.School)
            .Organisation(Provider, OrganisationKind.ApProvider).Organisation(Elsewhere, OrganisationKind.ApProvider);
        foreach (var (pupil, provider, starts, ends) in (IEnumerable<(long, int, string, string)>)
            [
                (11, Provider, "2026-09-01", "2026-12-18"), (13, Provider, "2026-09-01", "2026-09-30"), (14, Provider, "2026-09-01", "2026-12-18"), (15, Elsewhere, "2026-09-01", "2027-07-31"),
                (16, Provider, "2026-09-01", "2026-10-01"), (17, Provider, "2027-01-31", "2027-07-31"), (18, Provider, "2027-02-01", "2027-07-31"),
            ])
        {
            county.Pupil(pupil).Registration(100 + pupil, pupil, School).Placement(200 + pupil, pupil, provider, School, "xxxxxxxxxx", starts: Day(starts), ends: Day(ends));
        }

        await county.Pupil(12).Registration(112, 12, School).Registration(314, 14, OtherSchool).Mark(111, Day("2026-11-16"), Attendance.Registers.Half.Am, "/")
            .Add($"""
                insert into pupil_group (school_id, pupil_id, kind, starts, ends)
                select {School}, p, 'YOUNG_CARER', '2026-09-01', '2027-02-10' from generate_series(11, 18) p
                union all values ({School}, 11, 'BULLIED', date '2026-09-01', date '2027-08-15'), ({School}, 11, 'ENGLISH_ADDITIONAL_LANGUAGE', '2026-09-01', null),
                  ({School}, 11, 'LOOKED_AFTER', '2026-09-01', '2026-11-30'), ({School}, 11, 'FREE_SCHOOL_MEALS', '2027-02-01', '2027-03-01');
                insert into sharing_agreement (giver_id, taker_id, proposer_id, data_classes, purposes, starts, ends, review_on, kept_until, terms, proposed_at, proposed_by, proposed_by_position, answered_at, accepted, revoked_at, revoked_by_id)
                select {School}, taker, {School}, array[class], array['ATTENDANCE'], '2026-10-01', '2027-01-31', '2027-01-31', kept::date, 'x', '2026-08-20', 'x', 'x',
                       case when accepted is null then null else timestamptz '2026-08-21' end, accepted, ended::timestamptz, case when ended is null then null else {School} end
                  from (values ({Provider}, 'FLAGS', '2027-07-31', true, null), ({OtherSchool}, 'FLAGS', null, true, null), ({Elsewhere}, 'FLAGS', '2027-02-01', true, '2026-09-30'),
                    ({Elsewhere}, 'FLAGS', '2027-02-01', false, null), ({Elsewhere}, 'FLAGS', '2027-02-01', null, null), ({Elsewhere}, 'EXACT_CODE', '2027-02-01', true, null)) x (taker, class, kept, accepted, ended);
                insert into sharing_agreement (giver_id, taker_id, proposer_id, data_classes, purposes, starts, ends, review_on, kept_until, terms, proposed_at, proposed_by, proposed_by_position, answered_at, accepted)
                values ({OtherSchool}, {Elsewhere}, {OtherSchool}, array['FLAGS'], array['ATTENDANCE'], '2026-10-01', '2027-01-31', '2027-01-31', '2027-02-01', 'x', '2026-08-20', 'x', 'x', '2026-08-21', true);
                insert into access_record (id, at, organisation_id, client, purpose, operation, fields, pupil_ids, claim_set) values (701, '2026-11-17', {Provider}, 'provider', 'ATTENDANCE', 'query pupils', array['PupilGroup.group'], array[11], 'ap-provider v2')
                """).InsertAsync(test);
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}

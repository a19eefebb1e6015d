using Partnership.Attendance.Absences;
using Partnership.Attendance.Access;
using Partnership.Attendance.Concerns;
using Partnership.Attendance.Monitoring;
using Partnership.Postgres.Absences;
using Partnership.Postgres.Monitoring;
using Partnership.Postgres.Organisations;
using Partnership.Postgres.Registers;
using static Partnership.Postgres.Tests.RecordingCounty;

namespace Partnership.Postgres.Tests.Organisations;

/// <summary>What an organisation decided for itself is dated, its own, and followed by the duties that count by it.</summary>
public sealed class SettingsTests
{
    [Fact]
    public async Task The_time_of_the_first_contact_moves_the_duty_and_the_absence()
    {
        await using var county = await CreateAsync("2026-11-20", "09:20");
        await county.AddPupilAsync(1);
        await county.KeptAsync(
            new RecordRegister(county.Database).RunAsync(county.SchoolScope(), new StatutoryRegister(School, null, Half.Am, [new MarkEntry(1001, null, "N")])));
        Assert.Equal("12:00", await ContactAsync(county));

        var policy = new PolicyChange(School, Day("2026-11-20"), 30, 30, 95, new TimeOnly(9, 0), new TimeOnly(10, 30));
        Assert.Empty((await new SetPolicy(county.Database).RunAsync(county.SchoolScope(), policy)).Rejections);

        Assert.Equal("10:30", await ContactAsync(county));
        Assert.Equal("10:30", await county.RowsAsync("select to_char(first_contact_due_at at time zone 'Europe/London', 'HH24:MI') from absence"));
        await SameAsRebuiltAsync(county);

        // What a later change leaves open stays as it stood.
        county.MoveTo("2026-11-23", "08:00");
        await new SetPolicy(county.Database).RunAsync(county.SchoolScope(), policy with { From = Day("2026-11-23"), FirstDayContactBy = null, ContinualAbsenceSessions = 2 });
        Assert.Equal(
            "2020-09-01|12:00:00|4\n2026-11-20|10:30:00|4\n2026-11-23|10:30:00|2",
            await county.RowsAsync("select starts, first_day_contact_by, continual_absence_sessions from organisation_policy where organisation_id = 3 order by 1"));
    }

    [Fact]
    public async Task A_school_s_own_figures_decide_when_absence_is_looked_at_as_a_safeguarding_matter()
    {
        await using var county = await CreateAsync("2026-11-20", "16:00");
        await county.AddPupilAsync(1);
        foreach (var day in new[] { "2026-11-18", "2026-11-19", "2026-11-20" })
        {
            await county.Test.ExecuteAsync($"insert into attendance_mark values (3, 1001, 1, '{day}', 0, 'I', null, null, '{day} 10:00+00', 'Pat Marsh', 'Attendance officer', 1)");
        }

        await new KeptState(county.Database).RebuildAsync();
        Assert.Equal("", await county.RowsAsync("select subject from duty where rule = 'S12' and subject like 'Prolonged%'"));

        var change = new AbsencePolicyChange(School, Day("2026-11-20"))
        {
            Safeguarding = new SafeguardingTriggerPolicy { ProlongedSchoolDays = 3 },
        };
        Assert.Empty((await new SetAbsencePolicy(county.Database).RunAsync(county.SchoolScope(), change)).Rejections);

        Assert.Equal("ProlongedAbsence/2026-11-02", await county.RowsAsync("select subject from duty where rule = 'S12' and subject like 'Prolonged%'"));
        await SameAsRebuiltAsync(county);
    }

    [Fact]
    public async Task A_policy_is_stated_by_its_own_organisation_from_today_on_and_within_its_ranges()
    {
        await using var county = await CreateAsync("2026-11-20", "08:00");
        var set = new SetAbsencePolicy(county.Database);
        var change = new AbsencePolicyChange(School, Day("2026-11-20")) { Evidence = (EvidenceMode.FromSchoolDay, 3), MissingOnSiteMinutes = 5 };

        Assert.Equal("NOT_FOUND@organisation", Said(await set.RunAsync(county.SchoolScope(OtherSchool), change)));
        Assert.Equal("NOT_FOUND@organisation", Said(await set.RunAsync(county.AuthorityScope(), change)));
        Assert.Equal("TIME_INVALID@from", Said(await set.RunAsync(county.SchoolScope(), change with { From = Day("2026-11-19") })));
        Assert.Equal(
            "VALUE_OUT_OF_RANGE@evidence.schoolDays VALUE_OUT_OF_RANGE@late.times VALUE_OUT_OF_RANGE@smallestGroup VALUE_OUT_OF_RANGE@remindReasonAfter.1",
            Said(await set.RunAsync(county.SchoolScope(), change with
            {
                Evidence = (EvidenceMode.FromSchoolDay, 0), Late = new LatePolicy(0, 4), SmallestGroup = 5, RemindReasonAfter = [1, 5],
            })));
        Assert.Equal("", Said(await set.RunAsync(county.SchoolScope(), change)));
        Assert.Equal("", Said(await set.RunAsync(county.SchoolScope(), change with { From = Day("2026-11-30"), Evidence = null, RemindReasonAfter = [2, 4, 2] })));

        Assert.Equal(
            "2026-11-20|FROM_SCHOOL_DAY|3|5|[1,3]\n2026-11-30|FROM_SCHOOL_DAY|3|5|[2,4]",
            await county.RowsAsync("select starts, evidence_mode, evidence_school_days, missing_on_site_minutes, remind_reason_after from absence_policy order by 1"));
        await using var session = county.Database.OpenSession(county.ProviderScope());
        Assert.Equal([2, 4], Assert.Single(await session.AskNow(AbsencePolicyReads.On([School], Day("2026-12-01")))).RemindReasonAfter);
        Assert.Empty(await session.AskNow(AbsencePolicyReads.On([School], Day("2026-11-19"))));
    }

    [Fact]
    public async Task An_assessment_period_is_stated_changed_and_taken_back()
    {
        await using var county = await CreateAsync("2026-11-20", "08:00");
        var change = new ChangeAssessmentPeriods(county.Database);
        var mocks = new AssessmentPeriodChange(Day("2026-11-30"), Day("2026-12-04"), "Mock examinations");

        Assert.Equal("NOT_FOUND@organisation", Said(await change.RunAsync(county.SchoolScope(OtherSchool), School, [mocks])));
        Assert.Equal("PERIOD_INVALID@changes.0.ends TEXT_REQUIRED@changes.0.name", Said(await change.RunAsync(county.SchoolScope(), School, [mocks with { Ends = Day("2026-11-29"), Name = " " }])));
        Assert.Equal("BATCH_SIZE_INVALID@changes", Said(await change.RunAsync(county.SchoolScope(), School, [mocks, mocks])));
        Assert.Equal("", Said(await change.RunAsync(county.SchoolScope(), School, [mocks])));
        Assert.Equal("", Said(await change.RunAsync(county.SchoolScope(), School, [mocks with { Ends = Day("2026-12-11") }])));
        Assert.Equal("3|2026-11-30|2026-12-11|Mock examinations", await county.RowsAsync("select * from assessment_period"));
        Assert.Equal("", Said(await change.RunAsync(county.SchoolScope(), School, [mocks with { Ends = null }])));
        Assert.Equal("", await county.RowsAsync("select * from assessment_period"));
    }

    [Fact]
    public async Task A_pupil_s_group_has_dates_and_is_the_school_s_own()
    {
        await using var county = await CreateAsync("2026-11-20", "08:00");
        await county.AddPupilAsync(1, "xxxxxxxxxx");
        var record = new RecordPupilGroup(county.Database);
        var carer = new PupilGroupRecord(1001, VulnerableGroup.YoungCarer, Day("2026-09-01"), Day("2026-10-23"), false, null);

        Assert.Equal("NOT_FOUND@registration", Said(await record.RunAsync(county.ProviderScope(), carer)));
        Assert.Equal("NOT_FOUND@registration", Said(await record.RunAsync(county.SchoolScope(OtherSchool), carer)));
        Assert.Equal("PERIOD_INVALID@ends", Said(await record.RunAsync(county.SchoolScope(), carer with { Ends = Day("2026-08-31") })));
        Assert.Equal("", Said(await record.RunAsync(county.SchoolScope(), carer)));
        Assert.Equal("PERIOD_OVERLAPS@starts", Said(await record.RunAsync(county.SchoolScope(), carer with { Starts = Day("2026-10-01"), Ends = null })));
        Assert.Equal("", Said(await record.RunAsync(county.SchoolScope(), carer with { Starts = Day("2026-11-02"), Ends = null })));
        Assert.Equal("", Said(await record.RunAsync(county.SchoolScope(), new PupilGroupRecord(1001, VulnerableGroup.ChildProtectionPlan, null, null, false, new Person("Rae Dove", "Safeguarding lead")))));
        Assert.Equal("NOT_FOUND@starts", Said(await record.RunAsync(county.SchoolScope(), carer with { Starts = Day("2026-09-02"), Remove = true })));
        Assert.Equal("", Said(await record.RunAsync(county.SchoolScope(), carer with { Remove = true })));

        await using var session = county.Database.OpenSession(county.SchoolScope());
        Assert.Equal(
            ["YoungCarer 2026-11-02 Pat Marsh", "ChildProtectionPlan 2026-11-20 Rae Dove"],
            (await session.AskNow(PupilGroupReads.OfPupils([1], Day("2026-11-20")))).Select(row => $"{row.Group} {row.Starts:yyyy-MM-dd} {row.RecordedByName}"));
        await using var provider = county.Database.OpenSession(county.ProviderScope());
        Assert.Empty(await provider.AskNow(PupilGroupReads.OfPupils([1], null)));
        await using var authority = county.Database.OpenSession(county.AuthorityScope());
        Assert.Empty(await authority.AskNow(PupilGroupReads.OfPupils([1], null)));
    }

    private static Task<string> ContactAsync(RecordingCounty county) =>
        county.RowsAsync("select to_char(due_at at time zone 'Europe/London', 'HH24:MI') from duty where kind = 'CONTACT_FAMILY' and organisation_id = 3");

    private static async Task SameAsRebuiltAsync(RecordingCounty county)
    {
        const string kept = """
            select rule, kind, subject, organisation_id, pupil_id, due_on, due_at, null as first from duty where pupil_id is not null
            union all select 'absence', '', '', organisation_id, pupil_id, starts, null, first_contact_due_at from absence order by 1, 2, 3, 4, 5
            """;
        var before = await county.RowsAsync(kept);
        await new KeptState(county.Database).RebuildAsync();
        Assert.Equal(before, await county.RowsAsync(kept));
    }

    private static string Said<T>(Outcome<T> outcome)
        where T : struct => string.Join(' ', outcome.Rejections.Select(rejection => $"{rejection.Code}@{string.Join('.', rejection.Path ?? [])}"));
}

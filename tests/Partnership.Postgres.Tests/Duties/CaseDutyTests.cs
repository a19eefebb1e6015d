using Partnership.Attendance.Absences;
using Partnership.Attendance.Access;
using Partnership.Attendance.Concerns;
using Partnership.Attendance.Referrals;
using Partnership.Attendance.Registers;
using Partnership.Attendance.Rules;
using Partnership.Postgres.Absences;
using Partnership.Postgres.Concerns;
using Partnership.Postgres.Pupils;
using Partnership.Postgres.Referrals;
using Partnership.Postgres.Registers;
using static Partnership.Postgres.Tests.RecordingCounty;

namespace Partnership.Postgres.Tests.Duties;

/// <summary>What people record about a case makes duties and ends them, in the same transaction (S05, S10, S12, S14, S17, S21, S28, S31, L21).</summary>
public sealed class CaseDutyTests
{
    private static readonly Person Head = new("Ada Quill", "Head teacher");

    [Fact]
    public async Task A_request_for_leave_is_due_until_the_head_has_decided()
    {
        await using var county = await CreateAsync();
        await county.AddPupilAsync(1);
        var asked = await new RequestLeave(county.Database).RunAsync(
            county.SchoolScope(), new NewLeave(1, LeaveKind.Exceptional, Day("2026-12-14"), Day("2026-12-15"), null, null, "mother", null));
        Assert.Contains("HEAD_TEACHER|S28|DECIDE_LEAVE", await DutiesAsync(county), StringComparison.Ordinal);

        await new DecideLeave(county.Database).RunAsync(county.SchoolScope(person: Head), new LeaveDecision(asked.Key!.Value, LeaveState.Refused, "In an examination week"));
        Assert.DoesNotContain("DECIDE_LEAVE", await DutiesAsync(county), StringComparison.Ordinal);
        await SameAsRebuiltAsync(county);
    }

    [Fact]
    public async Task A_worry_is_told_assessed_and_referred_and_each_is_due_at_once()
    {
        await using var county = await CreateAsync();
        await county.AddPupilAsync(1);
        var scope = county.SchoolScope();
        var raised = (await new RaiseSafeguardingConcern(county.Database).RunAsync(scope, new NewConcern<SafeguardingConcernKind>(1, SafeguardingConcernKind.NoContact))).Key!.Value;
        Assert.Contains("SAFEGUARDING_LEAD|S05|TELL_SAFEGUARDING_LEAD", await DutiesAsync(county), StringComparison.Ordinal);
        var move = new MoveSafeguardingConcern(county.Database);
        await move.RunAsync(scope, new SafeguardingMove(raised, true, null, null));
        Assert.Contains("SAFEGUARDING_LEAD|S12|ASSESS_CONCERN", await DutiesAsync(county), StringComparison.Ordinal);
        await move.RunAsync(scope, new SafeguardingMove(raised, false, SafeguardingDecision.Section47, null));
        Assert.Contains("SAFEGUARDING_LEAD|S14|REFER", await DutiesAsync(county), StringComparison.Ordinal);
        await SameAsRebuiltAsync(county);
        var referral = await new SendReferral(county.Database).RunAsync(scope, new ReferralRequest(1, ReferralKind.Section47, "The threshold is met"));
        Assert.Empty((await move.RunAsync(scope, new SafeguardingMove(raised, false, null, referral.Key))).Rejections);
        Assert.DoesNotContain("SAFEGUARDING_LEAD", await DutiesAsync(county), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_incident_asks_for_the_next_step_until_the_report_is_written()
    {
        await using var county = await CreateAsync();
        await county.AddPupilAsync(1, "xxxxxxxxxx");
        var scope = county.ProviderScope();
        var incident = (await new BeginMissingIncident(county.Database).RunAsync(scope, new NewIncident(1, null, null, ["mother"], []))).Key!.Value;
        Assert.Equal("TELL_HEAD_OF_MISSING TELL_PARENTS_OF_MISSING", await KindsAsync(county, "S31"));
        var record = new RecordMissingIncident(county.Database);
        await record.RunAsync(scope, new IncidentLine(incident, MissingIncidentAct.HeadTold, "head", null));
        await record.RunAsync(scope, new IncidentLine(incident, MissingIncidentAct.ContactNotReached, "mother", null));
        Assert.Equal("TELL_POLICE", await KindsAsync(county, "S31"));
        await SameAsRebuiltAsync(county);
        await record.RunAsync(scope, new IncidentLine(incident, MissingIncidentAct.PupilFound, null, null));
        Assert.Equal("TELL_FOUND WRITE_INCIDENT_REPORT", await KindsAsync(county, "S31"));
        await record.RunAsync(scope, new IncidentLine(incident, MissingIncidentAct.FoundTold, "head", null));
        await record.RunAsync(scope, new IncidentLine(incident, MissingIncidentAct.ReportWritten, null, null));
        Assert.Equal("", await KindsAsync(county, "S31"));
        Assert.Equal(0L, await county.Test.ExecuteAsync("select count(*) from duty where rule = 'S31' and not safeguarding"));
    }

    [Fact]
    public async Task A_parent_s_notice_to_either_side_ends_the_call_of_both()
    {
        await using var county = await CreateAsync();
        await county.AddPupilAsync(1);
        await county.KeptAsync(
            new RecordRegister(county.Database).RunAsync(county.SchoolScope(), new StatutoryRegister(School, null, Half.Am, [new MarkEntry(1001, null, "N")])));
        Assert.Contains("CONTACT_FAMILY", await DutiesAsync(county), StringComparison.Ordinal);
        await new RecordAbsenceNotice(county.Database).RunAsync(
            county.SchoolScope(), new NewNotice(1, null, "mother", null, null, AbsenceReasonCategory.Given, null));
        Assert.DoesNotContain("CONTACT_FAMILY", await DutiesAsync(county), StringComparison.Ordinal);
        await SameAsRebuiltAsync(county);
    }

    [Fact]
    public async Task A_suspension_of_more_than_five_days_asks_for_education()
    {
        await using var county = await CreateAsync();
        await county.AddPupilAsync(1);
        var record = new RecordSuspension(county.Database);
        await record.RunAsync(county.SchoolScope(), new NewSuspension(1, Day("2026-11-16"), Day("2026-11-20")));
        Assert.DoesNotContain("ARRANGE_EDUCATION", await DutiesAsync(county), StringComparison.Ordinal);
        await record.RunAsync(county.SchoolScope(), new NewSuspension(1, Day("2026-11-16"), null));
        Assert.Contains("L21|ARRANGE_EDUCATION", await DutiesAsync(county), StringComparison.Ordinal);
        await SameAsRebuiltAsync(county);
    }

    [Fact]
    public async Task Evidence_is_looked_at_when_it_is_late_by_the_school_s_own_policy()
    {
        await using var county = await CreateAsync();
        await county.AddPupilAsync(1);
        await county.Test.ExecuteAsync("insert into absence_policy (organisation_id, starts, evidence_mode, evidence_school_days) values (3, '2026-09-01', 'WITHIN_DAYS_OF_REQUEST', 2)");
        var asked = await new RecordEvidence(county.Database).RunAsync(
            county.SchoolScope(), new EvidenceReport(1, Day("2026-11-16"), Day("2026-11-20"), EvidenceStep.Requested, null, null));
        Assert.Empty(asked.Rejections);
        Assert.Equal("2026-11-24", (await county.RowsAsync("select due_on from illness_evidence")));
        county.MoveTo("2026-11-26");
        await new KeptState(county.Database).BeginDayAsync();
        Assert.Contains("S21|LOOK_AT_EVIDENCE", await DutiesAsync(county), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_database_counts_school_days_as_the_domain_does()
    {
        await using var county = await CreateAsync();
        var calendar = new SchoolCalendar(
            School,
            [new Term("Autumn 1", Day("2026-09-01"), Day("2026-10-23")), new Term("Autumn 2", Day("2026-11-02"), Day("2026-12-18"))],
            [new Closure(Day("2026-11-06"), ClosureKind.Inset)],
            [new SessionTime(Half.Am, new TimeOnly(9, 0), new TimeOnly(12, 0)), new SessionTime(Half.Pm, new TimeOnly(13, 0), new TimeOnly(15, 30))]);
        foreach (var (day, days) in from day in new[] { "2026-10-20", "2026-11-04", "2026-11-08", "2026-12-16" } from days in new[] { 0, 1, 2, 5, 10 } select (day, days))
        {
            Assert.Equal(
                new SchoolDayCount(days).After(calendar, Day(day)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                await county.RowsAsync($"select school_day_after({School}, '{day}', {days}) as day"));
        }
    }

    private static Task<string> DutiesAsync(RecordingCounty county) =>
        county.RowsAsync("select holder, rule, kind, subject, organisation_id, pupil_id, due_on, safeguarding from duty where pupil_id is not null and done_at is null order by 2, 3, 4, 5");

    private static async Task<string> KindsAsync(RecordingCounty county, string rule) =>
        (await county.RowsAsync($"select kind from duty where rule = '{rule}' order by kind")).Replace('\n', ' ');

    private static async Task SameAsRebuiltAsync(RecordingCounty county)
    {
        var kept = await DutiesAsync(county);
        await new KeptState(county.Database).RebuildAsync();
        Assert.Equal(kept, await DutiesAsync(county));
    }
}

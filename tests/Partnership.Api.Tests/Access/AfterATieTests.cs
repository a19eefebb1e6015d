using Partnership.Attendance.Access;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Registers;
using static Partnership.Api.Tests.AskedCounty;

namespace Partnership.Api.Tests.Access;

/// <summary>What an organisation can still do about a child when nothing ties it to the child any more (ADR 0064).</summary>
public sealed class AfterATieTests
{
    private const string Last = "2026-11-13";
    private static readonly string Observed = NodeId.Of(NodeType.ProviderMark, new MarkReference(Provider, 201, Day(Last), Half.Am)).ToString();
    private static readonly string Marked = NodeId.Of(NodeType.AttendanceMark, new MarkReference(School, 101, Day(Last), Half.Am)).ToString();

    /// <summary>A child who left its placement and its school on Friday 13 November, a week before it is asked.</summary>
    [Fact]
    public async Task What_was_recorded_is_read_and_a_register_alone_is_corrected()
    {
        await using var county = await CreateAsync(c => c.Pupil(11).Registration(101, 11, School, ends: Day(Last)).Placement(201, 11, Provider, School, "xxxxxxxxxx")
            .Add($"update placement set ends = '{Last}'").Mark(101, Day(Last), Half.Am, "N").Observation(201, Day(Last), Half.Am, Observation.Absent)
            .Add($"""
                insert into attendance_concern (id, organisation_id, school_id, pupil_id, kind, opened_on) values (1, {Provider}, {School}, 11, 'PATTERN', '2026-11-09');
                insert into duty (id, organisation_id, holder, rule, kind, subject, pupil_id, due_on, ends_at, safeguarding) values
                  (9001, {Provider}, 'PROVIDER_LEAD', 'S12', 'ASSESS_CONCERN', 'Left', 11, '2026-11-20', '2026-11-21', false);
                insert into safeguarding_concern (id, organisation_id, pupil_id, kind, raised_at) values (1, {Provider}, 11, 'NO_CONTACT', '2026-11-13 12:00Z');
                insert into referral (id, pupil_id, from_id, to_id, kind, state, reason) values
                  (1, 11, {Provider}, {Authority}, 'ATTENDANCE_SUPPORT', 'DRAFT', 'a reason'), (2, 11, {Provider}, {Authority}, 'SECTION_47', 'DRAFT', 'a reason'), (3, 11, {Provider}, {Authority}, 'ATTENDANCE_SUPPORT', 'SENT', 'a reason')
                """));

        // That one's own duty was done is said of oneself, and ends what is open.
        Assert.Equal("", await SaidAsync(county, county.AsProvider(), "completeDuty", $"duty: \"{Id(NodeType.Duty, 9001)}\", note: \"Handed over\""));

        // The statutory register is the school's own and is kept right for as long as it is kept (L03, L05).
        Assert.Equal("", await SaidAsync(county, county.AsSchool(), "amendMark", $"mark: \"{Marked}\", code: \"I\", reason: \"The parent rang\""));
        Assert.Equal("", await SaidAsync(county, county.AsSchool(), "recordRegister", $"school: \"{Id(NodeType.Organisation, School)}\", date: \"{Last}\", half: PM, marks: [{{ registration: \"{Id(NodeType.Registration, 101)}\", code: \"I\" }}]"));
        Assert.Equal("AFTER_REGISTRATION@registration", await SaidAsync(county, county.AsSchool(), "recordSupportStep", $"registration: \"{Id(NodeType.Registration, 101)}\", kind: FORMAL_MEETING"));
        Assert.Equal("AFTER_REGISTRATION@registration", await SaidAsync(county, county.AsSchool(), "recordPupilGroup", $"registration: \"{Id(NodeType.Registration, 101)}\", group: BULLIED"));
        Assert.Equal("AFTER_REGISTRATION@registration", await SaidAsync(county, county.AsSchool(), "recordJudgement", $"registration: \"{Id(NodeType.Registration, 101)}\", kind: ATTENDS_IRREGULARLY"));

        // A provider's record is read only; a session that it had not reported is reported within a week (L16).
        var seen = await county.TextAsync(county.AsProvider(), $$"""{ node(id: "{{Observed}}") { ... on ProviderMark { observation } } }""");
        Assert.Equal("""{"node":{"observation":"ABSENT"}}""", seen);
        Assert.Equal("TIE_ENDED@mark", await SaidAsync(county, county.AsProvider(), "amendObservation", $"mark: \"{Observed}\", observation: PRESENT, reason: \"Came late\""));
        var late = $"date: \"{Last}\", half: PM, observations: [{{ placement: \"{Id(NodeType.Placement, 201)}\", observation: PRESENT }}]";
        Assert.Equal("", await SaidAsync(county, county.AsProvider(), "recordProviderSession", late));
        Assert.Equal("TIE_ENDED@concern", await SaidAsync(county, county.AsProvider(), "moveAttendanceConcern", $"concern: \"{Id(NodeType.AttendanceConcern, 1)}\", plan: \"A taxi\""));
        Assert.Equal("", await SaidAsync(county, county.AsProvider(), "moveAttendanceConcern", $"concern: \"{Id(NodeType.AttendanceConcern, 1)}\", close: true"));

        // Who worries about a child's safety finishes that, and refers.
        Assert.Equal("", await SaidAsync(county, county.AsProvider(), "moveSafeguardingConcern", $"concern: \"{Id(NodeType.SafeguardingConcern, 1)}\", leadTold: true"));
        Assert.Equal("TIE_ENDED@referral", await SaidAsync(county, county.AsProvider(), "moveReferral", $"referral: \"{Id(NodeType.Referral, 1)}\", state: SENT"));
        Assert.Equal("", await SaidAsync(county, county.AsProvider(), "moveReferral", $"referral: \"{Id(NodeType.Referral, 3)}\", state: CLOSED"));
        Assert.Equal("", await SaidAsync(county, county.AsProvider(), "moveReferral", $"referral: \"{Id(NodeType.Referral, 2)}\", state: SENT"));

        county.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("TIE_ENDED@observations.0.placement", await SaidAsync(county, county.AsProvider(), "recordProviderSession", late.Replace("PM", "AM", StringComparison.Ordinal)));
        await RowSecurityAloneChangesNothingAsync(county);
    }

    /// <summary>Whatever the truth about the child is, who had it once gets the same bytes, and who has it not yet gets those of an unknown child.</summary>
    [Fact]
    public async Task A_school_that_had_the_child_once_is_told_the_same_whatever_stands()
    {
        await using var county = await CreateAsync(c => c.Pupil(20).Pupil(21).Pupil(22).Pupil(23).Pupil(24).Registration(120, 20, School, ends: Day("2026-10-09"))
            .Registration(121, 21, School, ends: Day("2026-10-09")).Registration(122, 22, School, ends: Day("2026-10-09")).Registration(123, 23, School, ends: Day("2026-10-09"))
            .Registration(221, 21, OtherSchool, starts: Day("2026-10-12")).Registration(124, 24, School, starts: Day("2026-11-30"))
            .Add($"update pupil set home_local_authority_id = {Authority}")
            .Add($"""
                insert into missing_education_case (home_authority_id, reported_by_id, pupil_id, missing_since, opened_on, recorded_at) values ({Authority}, {Authority}, 22, '2026-10-12', '2026-10-12', '2026-10-12');
                insert into home_education (home_authority_id, reported_by_id, pupil_id, notified_on, starts, recorded_at) values ({Authority}, {Authority}, 23, '2026-10-12', '2026-10-12', '2026-10-12')
                """));
        string Report(long pupil) => $$"""mutation { reportMissingEducation(input: { pupil: "{{Id(NodeType.Pupil, pupil)}}", missingSince: "2026-10-12" }) { case { id } errors { code message path } } }""";
        string AtHome(long pupil) => $$"""mutation { recordHomeEducation(input: { pupil: "{{Id(NodeType.Pupil, pupil)}}", starts: "2026-10-12" }) { record { id } errors { code message path } } }""";

        foreach (var pupil in (long[])[20, 21, 22, 23, 20])
        {
            Assert.Equal("""{"reportMissingEducation":{"case":null,"errors":[]}}""", await county.TextAsync(county.AsSchool(), Report(pupil)));
        }

        foreach (var pupil in (long[])[21, 22, 23, 22])
        {
            Assert.Equal("""{"recordHomeEducation":{"record":null,"errors":[]}}""", await county.TextAsync(county.AsSchool(), AtHome(pupil)));
        }

        Assert.Equal(await county.TextAsync(county.AsSchool(), Report(999)), await county.TextAsync(county.AsSchool(), Report(24)));
        Assert.Equal(await county.TextAsync(county.AsSchool(), AtHome(999)), await county.TextAsync(county.AsSchool(), AtHome(24)));
        Assert.Equal(
            """{"missingEducationCases":{"totalCount":0},"homeEducations":{"totalCount":0}}""",
            await county.TextAsync(county.AsSchool(), "{ missingEducationCases(first: 5) { totalCount } homeEducations(first: 5) { totalCount } }"));
        // Kept is what could be: the case of the child whom nobody has, and one record of each who is not educated at home already.
        Assert.Equal("20,22", await county.Test.ExecuteAsync("select string_agg(pupil_id::text, ',' order by pupil_id) from missing_education_case"));
        Assert.Equal("22,23", await county.Test.ExecuteAsync("select string_agg(pupil_id::text, ',' order by pupil_id) from home_education"));
    }

    // The update is tried as the provider's own, without any command in between.
    private static async Task RowSecurityAloneChangesNothingAsync(AskedCounty county) => await county.Test.ExecuteAsync($"""
        do $$
        declare changed int;
        begin
          perform set_config('app.reader_ids', '{"{"}{Provider}{"}"}', true), set_config('app.writer_ids', '{"{"}{Provider}{"}"}', true),
            set_config('app.day', '2026-11-20', true), set_config('app.classes', '{"{"}IDENTITY,OWN_MARKS{"}"}', true);
          set local role partnership_api;
          update provider_mark set observation = 'PRESENT', version = version + 1 where placement_id = 201;
          get diagnostics changed = row_count;
          if changed <> 0 then
            raise exception 'changed %', changed;
          end if;
          perform set_config('app.day', '{Last}', true);
          update provider_mark set observation = 'PRESENT', version = version + 1 where placement_id = 201;
          get diagnostics changed = row_count;
          if changed <> 2 then
            raise exception 'changed % while the placement ran', changed;
          end if;
        end
        $$
        """);

    private static async Task<string> SaidAsync(AskedCounty county, AccessScope scope, string mutation, string input)
    {
        var answer = await county.DataAsync(scope, $"mutation {{ {mutation}(input: {{ {input} }}) {{ errors {{ code path }} }} }}");
        return string.Join(' ', answer.GetProperty(mutation).GetProperty("errors").EnumerateArray()
            .Select(error => $"{error.GetProperty("code").GetString()}@{string.Join('.', error.GetProperty("path").EnumerateArray().Select(part => part.GetString()))}"));
    }
}

using Partnership.Postgres.Registers;
using static Partnership.Api.Tests.AskedCounty;

namespace Partnership.Api.Tests.Organisations;

/// <summary>What organisations decided for themselves, asked and stated through the schema.</summary>
public sealed class SettingsTests
{
    private static readonly string SchoolId = Id(NodeType.Organisation, School);

    [Fact]
    public async Task A_policy_that_nobody_stated_is_the_common_one_and_a_stated_one_has_its_day()
    {
        await using var county = await CreateAsync(_ => { });
        const string asked = """
            absencePolicy { from evidence { mode schoolDays } leave { noticeDays notAboveAuthorisedPercent } late { times }
              reintegration { monitorFor } safeguarding { repeatedEpisodes } remindReasonAfter missingOnSiteMinutes smallestGroup }
            """;

        Assert.Equal(
            """{"organisation":{"absencePolicy":{"from":null,"evidence":{"mode":"ON_GENUINE_DOUBT","schoolDays":5},"leave":{"noticeDays":14,"notAboveAuthorisedPercent":10},"late":{"times":3},"reintegration":{"monitorFor":10},"safeguarding":{"repeatedEpisodes":4},"remindReasonAfter":[1,3],"missingOnSiteMinutes":10,"smallestGroup":10}}}""",
            await county.TextAsync(county.AsProvider(), $$"""{ organisation(by: { id: "{{Id(NodeType.Organisation, Provider)}}" }) { {{asked}} } }"""));

        var stated = await county.TextAsync(county.AsTrust(), $$"""
            mutation { setAbsencePolicy(input: { organisation: "{{SchoolId}}", from: "2026-11-23", evidence: { mode: FROM_SCHOOL_DAY, schoolDays: 3 }, remindReasonAfter: [2],
              leave: { noticeDays: 10, appointmentNoticeHours: 48, notInAssessments: false, notWithUnauthorisedAbsence: false } }) {
              organisation { absencePolicy { from } later: absencePolicy(on: "2026-11-23") { from evidence { mode } leave { noticeDays notAboveAuthorisedPercent } remindReasonAfter } } errors { code } } }
            """);
        Assert.Equal(
            """{"setAbsencePolicy":{"organisation":{"absencePolicy":{"from":null},"later":{"from":"2026-11-23","evidence":{"mode":"FROM_SCHOOL_DAY"},"leave":{"noticeDays":10,"notAboveAuthorisedPercent":null},"remindReasonAfter":[2]}},"errors":[]}}""",
            stated);
        Assert.Equal(
            """{"setAbsencePolicy":{"organisation":null,"errors":[{"code":"NOT_FOUND","path":["organisation"]}]}}""",
            await county.TextAsync(county.AsSchool(OtherSchool), $$"""mutation { setAbsencePolicy(input: { organisation: "{{SchoolId}}", from: "2026-11-23" }) { organisation { name } errors { code path } } }"""));
    }

    [Fact]
    public async Task Thresholds_are_those_of_the_day_that_is_asked_for()
    {
        await using var county = await CreateAsync(_ => { });
        await county.DataAsync(county.AsSchool(), $$"""
            mutation { setOrganisationPolicy(input: { organisation: "{{SchoolId}}", from: "2026-11-30", registerClosesAfterMinutes: 20, reportWithinMinutes: 30,
              lowAttendancePercent: 96, parentReportsBy: "08:30:00", firstDayContactBy: "10:00:00", attendanceReturnEveryMonths: 3 }) { errors { code } } }
            """);

        Assert.Equal(
            """{"organisation":{"now":{"from":"2026-09-01","firstDayContactBy":"12:00:00","attendanceReturnEveryMonths":1},"then":{"from":"2026-11-30","firstDayContactBy":"10:00:00","attendanceReturnEveryMonths":3},"before":null}}""",
            await county.TextAsync(county.AsTrust(), $$"""
                { organisation(by: { id: "{{SchoolId}}" }) { now: policy { from firstDayContactBy attendanceReturnEveryMonths }
                  then: policy(on: "2026-12-01") { from firstDayContactBy attendanceReturnEveryMonths } before: policy(on: "2020-01-01") { from } } }
                """));
    }

    [Fact]
    public async Task Who_stated_a_policy_and_what_stood_there_is_kept_for_the_organisation_and_for_nobody_else()
    {
        await using var county = await CreateAsync(_ => { });
        const string thresholds = """from: "2026-11-30", registerClosesAfterMinutes: 20, reportWithinMinutes: 30, lowAttendancePercent: 95, parentReportsBy: "09:00:00" """;
        await county.DataAsync(county.AsSchool(), $$"""
            mutation { a: setOrganisationPolicy(input: { organisation: "{{SchoolId}}", {{thresholds}} }) { errors { code } }
              b: setAbsencePolicy(input: { organisation: "{{SchoolId}}", from: "2026-11-30", remindReasonAfter: [2], by: { name: "Di Head", position: "Head" } }) { errors { code } }
              c: setSupportLadder(input: { organisation: "{{SchoolId}}", targetPercent: 97, steps: [{ kind: FIRST_LETTER, belowPercent: 96 }] }) { errors { code } } }
            """);
        county.Clock.Advance(TimeSpan.FromMinutes(10));
        await county.DataAsync(county.AsTrust(), $$"""
            mutation { d: setOrganisationPolicy(input: { organisation: "{{SchoolId}}", {{thresholds.Replace("95", "96", StringComparison.Ordinal)}} }) { errors { code } }
              e: setSupportLadder(input: { organisation: "{{SchoolId}}", targetPercent: 96, steps: [{ kind: FIRST_LETTER, belowPercent: 96 }] }) { errors { code } } }
            """);

        var asked = $$"""{ organisation(by: { id: "{{SchoolId}}" }) { policyChanges { policy from changedAt changedByName changedByPosition changes { setting original amended } } } }""";
        var changes = (await county.DataAsync(county.AsSchool(), asked)).GetProperty("organisation").GetProperty("policyChanges").EnumerateArray().Select(Said).ToList();

        Assert.Equal("SUPPORT_LADDER 2026-11-20 16:10 Pat Marsh, Attendance officer: targetPercent 97 to 96", changes[0]);
        Assert.Equal("THRESHOLDS 2026-11-30 16:10 Pat Marsh, Attendance officer: lowAttendancePercent 95 to 96", changes[1]);
        Assert.StartsWith("SUPPORT_LADDER 2026-11-20 16:00 Pat Marsh, Attendance officer: steps - to [", changes[2], StringComparison.Ordinal);
        Assert.Equal("ABSENCE 2026-11-30 16:00 Di Head, Head: remindReasonAfter 1, 3 to 2", changes[3]);
        Assert.Equal("THRESHOLDS 2026-11-30 16:00 Pat Marsh, Attendance officer: registerClosesAfterMinutes 30 to 20", changes[4]);
        Assert.Equal(5, changes.Count);
        Assert.Equal("""{"organisation":{"policyChanges":null}}""", await county.TextAsync(county.AsAuthority(), asked));
        Assert.Equal(
            "PAGE_SIZE",
            (await county.AskAsync(county.AsSchool(), $$"""{ organisation(by: { id: "{{SchoolId}}" }) { policyChanges(first: 0) { policy } } }"""))
                .GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Who_changed_a_calendar_an_assessment_period_or_a_letter_and_what_stood_there_is_kept()
    {
        await using var county = await CreateAsync(_ => { });
        const string by = """by: { name: "Di Head", position: "Head" }""";
        await county.DataAsync(county.AsSchool(), $$"""
            mutation { a: changeClosures(input: { organisation: "{{SchoolId}}", changes: [{ date: "2026-12-02", half: PM, kind: PLANNED_CLOSURE }, { date: "2026-12-01", kind: INSET }] }) { errors { code } }
              b: changeAssessmentPeriods(input: { organisation: "{{SchoolId}}", changes: [{ starts: "2026-11-30", ends: "2026-12-04", name: "Mock examinations" }] }) { errors { code } }
              c: setLetterTemplate(input: { organisation: "{{SchoolId}}", kind: LATENESS, subject: "Late", body: "Please ring us." }) { errors { code } }
              d: changeClosures(input: { organisation: "{{SchoolId}}", changes: [{ date: "2026-12-01" }], {{by}} }) { errors { code } }
              e: changeAssessmentPeriods(input: { organisation: "{{SchoolId}}", changes: [{ starts: "2026-11-30", ends: "2026-12-11", name: "Mock examinations" }], {{by}} }) { errors { code } }
              f: changeAssessmentPeriods(input: { organisation: "{{SchoolId}}", changes: [{ starts: "2026-11-30" }], {{by}} }) { errors { code } }
              g: setLetterTemplate(input: { organisation: "{{SchoolId}}", kind: LATENESS, subject: "Late", body: "Please write." {{by}} }) { errors { code } } }
            """);

        var asked = $$"""{ organisation(by: { id: "{{SchoolId}}" }) { policyChanges { policy from changedAt changedByName changedByPosition changes { setting original amended } } } }""";
        var changes = (await county.DataAsync(county.AsSchool(), asked)).GetProperty("organisation").GetProperty("policyChanges").EnumerateArray().Select(Said);

        Assert.Equal(
            [
                "LETTER_TEMPLATE 2026-11-20 16:00 Di Head, Head: LATENESS body Please ring us. to Please write.",
                "ASSESSMENT_PERIODS 2026-11-30 16:00 Di Head, Head: 2026-11-30 ends 2026-12-11 to -; 2026-11-30 name Mock examinations to -",
                "ASSESSMENT_PERIODS 2026-11-30 16:00 Di Head, Head: 2026-11-30 ends 2026-12-04 to 2026-12-11",
                "CLOSURES 2026-12-01 16:00 Di Head, Head: 2026-12-01 INSET to -",
                "LETTER_TEMPLATE 2026-11-20 16:00 Pat Marsh, Attendance officer: LATENESS subject - to Late; LATENESS body - to Please ring us.",
                "ASSESSMENT_PERIODS 2026-11-30 16:00 Pat Marsh, Attendance officer: 2026-11-30 ends - to 2026-12-04; 2026-11-30 name - to Mock examinations",
                "CLOSURES 2026-12-01 16:00 Pat Marsh, Attendance officer: 2026-12-01 - to INSET; 2026-12-02 PM - to PLANNED_CLOSURE",
            ],
            changes);
        Assert.Equal("""{"organisation":{"policyChanges":null}}""", await county.TextAsync(county.AsAuthority(), asked));
    }

    [Fact]
    public async Task Assessment_periods_are_stated_by_the_school_and_read_by_all()
    {
        await using var county = await CreateAsync(_ => { });
        var stated = await county.TextAsync(county.AsSchool(), $$"""
            mutation { changeAssessmentPeriods(input: { organisation: "{{SchoolId}}", changes: [{ starts: "2026-11-30", ends: "2026-12-04", name: "Mock examinations" }] }) {
              organisation { assessmentPeriods { name starts ends } none: assessmentPeriods(from: "2026-12-05", to: "2026-12-31") { name } } errors { code } } }
            """);

        Assert.Equal(
            """{"changeAssessmentPeriods":{"organisation":{"assessmentPeriods":[{"name":"Mock examinations","starts":"2026-11-30","ends":"2026-12-04"}],"none":[]},"errors":[]}}""",
            stated);
    }

    [Fact]
    public async Task Groups_are_recorded_by_the_school_and_told_to_nobody_else()
    {
        await using var county = await CreateAsync(county => county.Pupil(1).Registration(11, 1, School).Placement(21, 1, Provider, School, "xxxxxxxxxx"));
        var pupil = Id(NodeType.Pupil, 1);
        var recorded = await county.TextAsync(county.AsSchool(), $$"""
            mutation { recordPupilGroup(input: { registration: "{{Id(NodeType.Registration, 11)}}", group: CHILD_PROTECTION_PLAN, starts: "2026-11-02" }) {
              registration { pupil { groups { school { name } group starts ends recordedByName } } } errors { code } } }
            """);

        Assert.Equal(
            """{"recordPupilGroup":{"registration":{"pupil":{"groups":[{"school":{"name":"Ferry School"},"group":"CHILD_PROTECTION_PLAN","starts":"2026-11-02","ends":null,"recordedByName":"Pat Marsh"}]}},"errors":[]}}""",
            recorded);
        Assert.Equal("""{"pupil":{"groups":[]}}""", await county.TextAsync(county.AsProvider(), $$"""{ pupil(by: { id: "{{pupil}}" }) { groups { group } } }"""));
    }

    [Fact]
    public async Task The_clock_of_an_N_reminds_when_the_school_wants_it()
    {
        await using var county = await CreateAsync(county => county.Pupil(1).Registration(11, 1, School).Mark(11, Day("2026-11-20"), Attendance.Registers.Half.Am, "N"));
        var mark = NodeId.Of(NodeType.AttendanceMark, new MarkReference(School, 11, Day("2026-11-20"), Attendance.Registers.Half.Am));
        var asked = $$"""{ node(id: "{{mark}}") { ... on AttendanceMark { code reasonClock { dueOn remindOn proposedCode } } } }""";

        Assert.Equal(
            """{"node":{"code":"N","reasonClock":{"dueOn":"2026-11-27","remindOn":["2026-11-23","2026-11-25","2026-11-27"],"proposedCode":null}}}""",
            await county.TextAsync(county.AsSchool(), asked));
        await county.DataAsync(county.AsSchool(), $$"""mutation { setAbsencePolicy(input: { organisation: "{{SchoolId}}", from: "2026-11-20", remindReasonAfter: [] }) { errors { code } } }""");
        Assert.Equal(
            """{"node":{"code":"N","reasonClock":{"dueOn":"2026-11-27","remindOn":["2026-11-27"],"proposedCode":null}}}""",
            await county.TextAsync(county.AsSchool(), asked));
    }

    private static string Said(System.Text.Json.JsonElement change) =>
        $"{change.GetProperty("policy").GetString()} {change.GetProperty("from").GetString()} {change.GetProperty("changedAt").GetDateTimeOffset():HH:mm} "
        + $"{change.GetProperty("changedByName").GetString()}, {change.GetProperty("changedByPosition").GetString()}: "
        + string.Join("; ", change.GetProperty("changes").EnumerateArray().Select(setting =>
            $"{setting.GetProperty("setting").GetString()} {setting.GetProperty("original").GetString() ?? "-"} to {setting.GetProperty("amended").GetString() ?? "-"}"));
}

using Partnership.GraphQL.Types;
using Partnership.Postgres.Registers;
using Partnership.Testing;
using static Partnership.Api.Tests.AskedCounty;

namespace Partnership.Api.Tests;

/// <summary>What was known at a past instant: which figures and lists have it, and that they say what was known then (T9).</summary>
public sealed class AsAtTests
{
    private static readonly string SchoolId = Id(NodeType.Organisation, School);

    // Figures of attendance and lists about absence: what a late mark or statement can change.
    private static readonly HashSet<string> Kinds =
    [
        "Register", "SessionConnection", "Session", "AbsenceConnection", "MissingPupilConnection", "OrganisationAttendance", "PupilAttendance", "PupilPeriods",
        "SchemeRecount", "Monitoring", "PupilSupport", "PupilSupportConnection", "AttendanceReturn", "SicknessReturn", "NewPupilReturn", "DeletionReturn",
        "PlacementReturn", "MissingEducationReturn", "EducationStatusCounts", "MissingEducationCaseConnection", "HomeEducationConnection",
    ];

    [Fact]
    public void Every_figure_and_list_has_asAt_and_the_page_names_those_that_have_none()
    {
        var fields = ApiSchema.Create().Schema.Types.OfType<ComplexType>().SelectMany(type => type.Fields).ToList();
        var page = File.ReadAllText(RepositoryRoot.Combine("docs", "decisions", "0010-what-was-known-then.md"));

        var figures = fields.Where(field => field.Type.NamedType is { } type && Kinds.Contains(type.Name) && !field.Coordinate.EndsWith(".node", StringComparison.Ordinal)
            && !field.Coordinate.EndsWith(".nodes", StringComparison.Ordinal)).ToList();
        var without = figures.Where(field => field.Arguments.All(argument => argument.Name != "asAt")).Select(field => field.Coordinate);
        Assert.All(without, coordinate => Assert.Contains($"`{coordinate}`", page, StringComparison.Ordinal));
        Assert.True(Kinds.IsSubsetOf(figures.Select(field => field.Type.NamedType!.Name)));

        // And every list of the root that has none is named there with its reason.
        Assert.All(
            fields.Where(field => field.Coordinate.StartsWith("Query.", StringComparison.Ordinal) && field.Arguments.All(argument => argument.Name != "asAt")
                && field.Type.NamedType.Name.EndsWith("Connection", StringComparison.Ordinal)),
            field => Assert.Contains($"`{field.Coordinate}`", page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Absences_are_those_of_then_also_where_a_correction_has_dissolved_them()
    {
        await using var county = await CreateAsync(c => c.Pupil(11).Registration(101, 11, School).Pupil(12).Registration(102, 12, School));
        await RecordAsync(county, "2026-11-19", "AM", (101, "N"), (102, "I"));
        var first = county.Clock.GetUtcNow();
        county.Clock.Advance(TimeSpan.FromMinutes(10));
        await RecordAsync(county, "2026-11-19", "PM", (102, "I"), (101, "\\\\"));
        var second = county.Clock.GetUtcNow();
        county.Clock.Advance(TimeSpan.FromMinutes(10));
        await AmendAsync(county, 101, "/");

        const string fields = "totalCount nodes { starts sessions schoolDays state pupil { id } }";
        var answer = await county.DataAsync(county.AsSchool(), $$"""
            { now: absences(first: 10) { {{fields}} } second: absences(first: 10, asAt: "{{second:yyyy-MM-ddTHH:mm:ssZ}}") { {{fields}} }
              first: absences(first: 10, asAt: "{{first:yyyy-MM-ddTHH:mm:ssZ}}") { {{fields}} } none: absences(first: 10, asAt: "2026-11-18T12:00:00Z") { totalCount }
              open: absences(first: 10, where: { state: OPEN }, asAt: "{{second:yyyy-MM-ddTHH:mm:ssZ}}") { totalCount } }
            """);

        Assert.Equal("1: 12 2 OPEN", Episodes(answer.GetProperty("now")));
        Assert.Equal("2: 11 1 CLOSED, 12 2 OPEN", Episodes(answer.GetProperty("second")));
        Assert.Equal("2: 11 1 OPEN, 12 1 OPEN", Episodes(answer.GetProperty("first")));
        Assert.Equal(0, answer.GetProperty("none").GetProperty("totalCount").GetInt32());
        Assert.Equal(1, answer.GetProperty("open").GetProperty("totalCount").GetInt32());
    }

    [Fact]
    public async Task What_is_known_now_is_the_kept_list()
    {
        await using var county = await CreateAsync(c =>
        {
            for (var n = 1; n <= 12; n++)
            {
                c.Pupil(n).Registration(n + 100, n, School);
            }
        });
        foreach (var day in new[] { "2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19" })
        {
            await RecordAsync(county, day, "AM", [.. Enumerable.Range(101, 12).Select(n => ((long)n, n % 3 == 0 && day != "2026-11-18" ? "O" : "/"))]);
        }

        const string absences = "totalCount nodes { id starts lastDate sessions schoolDays scheduledDays reason state }";
        const string monitored = "rows { label pupils suppressed } total { pupils figures { possible attended } } trend { label pupils }";
        const string support = "nodes { registration { id } proposal { step { kind } } }";
        var now = county.Clock.GetUtcNow();
        foreach (var (field, arguments, selected) in new[]
        {
            ("absences", "first: 50", absences), ("monitoring", $"organisation: \"{SchoolId}\", by: WEEKDAY", monitored), ("monitoring", $"organisation: \"{SchoolId}\", by: YEAR_GROUP", monitored),
            ("supportList", $"school: \"{SchoolId}\", first: 20", support),
        })
        {
            var data = await county.DataAsync(county.AsSchool(), $$"""
                { kept: {{field}}({{arguments}}) { {{selected}} } anew: {{field}}({{arguments}}, asAt: "{{now:yyyy-MM-ddTHH:mm:ssZ}}") { {{selected}} } }
                """);
            Assert.Equal(data.GetProperty("kept").ToString(), data.GetProperty("anew").ToString());
            Assert.True(data.GetProperty("kept").ToString().Length > 100, field);
        }
    }

    [Fact]
    public async Task Monitoring_and_the_list_of_support_count_the_marks_of_then()
    {
        await using var county = await CreateAsync(c =>
        {
            for (var n = 1; n <= 12; n++)
            {
                c.Pupil(n).Registration(n + 100, n, School);
            }
        });
        await RecordAsync(county, "2026-11-19", "AM", [.. Enumerable.Range(101, 12).Select(n => ((long)n, "O"))]);
        var then = county.Clock.GetUtcNow();
        county.Clock.Advance(TimeSpan.FromMinutes(10));
        for (var n = 101; n <= 112; n++)
        {
            await AmendAsync(county, n, "/");
        }

        var data = await county.TextAsync(county.AsSchool(), $$"""
            { now: monitoring(organisation: "{{SchoolId}}", by: YEAR_GROUP, from: "2026-11-16") { total { figures { attended absent } } }
              then: monitoring(organisation: "{{SchoolId}}", by: YEAR_GROUP, from: "2026-11-16", asAt: "{{then:yyyy-MM-ddTHH:mm:ssZ}}") { total { figures { attended absent } } }
              listed: supportList(school: "{{SchoolId}}", first: 2) { nodes { asOf } } listedThen: supportList(school: "{{SchoolId}}", first: 2, asAt: "{{then:yyyy-MM-ddTHH:mm:ssZ}}") { nodes { asOf } } }
            """);

        Assert.Equal(
            """{"now":{"total":{"figures":{"attended":12,"absent":0}}},"then":{"total":{"figures":{"attended":0,"absent":12}}},"listed":{"nodes":[]},"listedThen":{"nodes":[{"asOf":"2026-11-20"},{"asOf":"2026-11-20"}]}}""",
            data);
    }

    [Fact]
    public async Task A_new_pupil_was_not_known_before_the_first_day()
    {
        await using var county = await CreateAsync(c => c.Pupil(13, year: 8).Registration(103, 13, School, starts: Day("2026-11-09")));

        Assert.Equal(
            """{"now":{"lines":[{"key":"103"}]},"then":{"lines":[]}}""",
            await county.TextAsync(county.AsSchool(), $$"""
                { now: newPupilReturn(school: "{{SchoolId}}") { lines { key } } then: newPupilReturn(school: "{{SchoolId}}", asAt: "2026-11-08T12:00:00Z") { lines { key } } }
                """));
    }

    private static string Episodes(System.Text.Json.JsonElement list) => $"{list.GetProperty("totalCount")}: " + string.Join(", ", list.GetProperty("nodes").EnumerateArray()
        .Select(node => $"{NodeId.KeyOf(node.GetProperty("pupil").GetProperty("id").GetString()!, NodeType.Pupil)} {node.GetProperty("sessions")} {node.GetProperty("state").GetString()}").Order(StringComparer.Ordinal));

    private static Task<System.Text.Json.JsonElement> RecordAsync(AskedCounty county, string day, string half, params (long Registration, string Code)[] marks) => county.DataAsync(county.AsSchool(), $$"""
        mutation { recordRegister(input: { school: "{{SchoolId}}", date: "{{day}}", half: {{half}}, marks: [{{string.Join(", ", marks.Select(mark =>
            $"{{ registration: \"{Id(NodeType.Registration, mark.Registration)}\", code: \"{mark.Code}\" }}"))}}] }) { refused } }
        """);

    private static Task<System.Text.Json.JsonElement> AmendAsync(AskedCounty county, long registration, string code) => county.DataAsync(county.AsSchool(), $$"""
        mutation { amendMark(input: { mark: "{{NodeId.Of(NodeType.AttendanceMark, new MarkReference(School, registration, Day("2026-11-19"), Attendance.Registers.Half.Am))}}", code: "{{code}}",
          reason: "The parent rang" }) { errors { code } } }
        """);
}

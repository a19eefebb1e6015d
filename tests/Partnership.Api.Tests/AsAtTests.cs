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
        "PlacementReturn", "MissingEducationReturn", "Reporting", "AttendancePattern", "EducationStatusCounts", "MissingEducationCaseConnection", "HomeEducationConnection",
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

    // Registers of three weeks at random, some of them entered late, some amended later: of every instant the count is the length of the list.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task The_count_of_then_is_the_length_of_the_list_of_then(int seed)
    {
        await using var county = await CreateAsync(
            c =>
            {
                for (var n = 11; n <= 18; n++)
                {
                    c.Pupil(n).Registration(n + 90, n, School).Placement(n + 190, n, Provider, School, "xx--xx----");
                }

                // At another school as well, one of them no more.
                c.Registration(301, 11, OtherSchool).Registration(302, 12, OtherSchool, ends: Day("2026-11-05")).Registration(303, 13, OtherSchool);
            },
            "2026-11-02");
        var random = new Random(seed);
        List<DateTimeOffset> instants = [];
        List<string> late = [];
        for (var day = Day("2026-11-02"); day <= Day("2026-11-12"); day = day.AddDays(1))
        {
            county.Clock.Advance(Attendance.Registers.LondonTime.ToInstant(day, new TimeOnly(16, 0)) - county.Clock.GetUtcNow());
            if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
            {
                continue;
            }

            var date = $"{day:yyyy-MM-dd}";
            await RecordAsync(county, date, "AM", [.. Enumerable.Range(101, 8).Where(_ => random.Next(6) > 0).Select(n => ((long)n, Code()))]);
            if (day.DayOfWeek is DayOfWeek.Monday or DayOfWeek.Wednesday)
            {
                await county.DataAsync(county.AsProvider(), $$"""
                    mutation { recordProviderSession(input: { date: "{{date}}", half: AM, observations: [{{string.Join(", ", Enumerable.Range(201, 8).Where(_ => random.Next(5) > 0)
                        .Select(n => $"{{ placement: \"{Id(NodeType.Placement, n)}\", observation: {(random.Next(2) == 0 ? "ABSENT" : "PRESENT")} }}"))}}] }) { refused } }
                    """);
            }

            instants.Add(county.Clock.GetUtcNow());
            late.Add(date);
            if (random.Next(2) == 0)
            {
                county.Clock.Advance(TimeSpan.FromMinutes(30));
                var earlier = late[random.Next(late.Count)];
                for (var n = 101; n <= 108; n += 1 + random.Next(3))
                {
                    await AmendAsync(county, n, Code(), earlier);
                    await RecordAsync(county, earlier, "PM", (n, Code() is var code && code == "/" ? "\\\\" : code));
                }

                instants.Add(county.Clock.GetUtcNow());
            }
        }

        Assert.True((long)(await county.Test.ExecuteAsync("select count(*) from withdrawn_absence"))! > 0);
        foreach (var instant in instants)
        {
            foreach (var where in new[] { "", ", where: { state: OPEN }", ", where: { minSchoolDays: 2 }", ", where: { since: \"2026-11-06\" }", $", where: {{ pupil: \"{Id(NodeType.Pupil, 13)}\" }}" })
            {
                var list = (await county.DataAsync(county.AsSchool(), $$"""
                    { absences(first: 100, asAt: "{{instant:yyyy-MM-ddTHH:mm:ssZ}}"{{where}}) { totalCount nodes { starts } } }
                    """)).GetProperty("absences");
                Assert.Equal($"{where} {list.GetProperty("nodes").GetArrayLength()}", $"{where} {list.GetProperty("totalCount").GetInt32()}");
            }
        }

        for (var i = 1; i < instants.Count; i += 6)
        {
            foreach (var (caller, scope) in new[] { ("school", county.AsSchool()), ("other school", county.AsSchool(OtherSchool)), ("trust", county.AsTrust()), ("provider", county.AsProvider()), ("authority", county.AsAuthority()) })
            {
                await ListOfThen.SameAsChildByChildAsync(county, caller, scope, $"{instants[i]:yyyy-MM-ddTHH:mm:ssZ}");
            }
        }

        string Code() => random.Next(8) switch { 0 or 1 or 2 => "/", 3 => "I", 4 => "N", 5 => "O", 6 => "C2", _ => "M" };
    }

    [Fact]
    public async Task Below_an_absence_of_then_stands_what_was_known_then_and_so_below_an_entry_of_the_authority_s_list()
    {
        await using var county = await CreateAsync(
            c =>
            {
                c.Pupil(11).Registration(101, 11, School);
                for (var date = Day("2026-11-02"); date <= Day("2026-11-18"); date = date.AddDays(1))
                {
                    if (date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                    {
                        c.Mark(101, date, Attendance.Registers.Half.Am, "O");
                    }
                }
            },
            "2026-11-18");
        await new Postgres.Absences.KeptState(county.Database).RebuildAsync();
        var absence = Id(NodeType.Absence, (long)(await county.Test.ExecuteAsync("select id from absence"))!);
        await county.DataAsync(county.AsSchool(), $$"""mutation { reportWhereabouts(input: { absence: "{{absence}}", unknown: true, reason: "Nobody at home" }) { errors { code } } }""");
        await AttemptAsync("2026-11-18T15:50:00Z");
        var then = county.Clock.GetUtcNow();
        county.Clock.Advance(TimeSpan.FromDays(1));
        await AttemptAsync("2026-11-18T09:00:00Z");
        await county.DataAsync(county.AsSchool(), $$"""mutation { recordAbsenceNotice(input: { pupil: "{{Id(NodeType.Pupil, 11)}}", givenBy: "mother", starts: "2026-11-02" }) { errors { code } } }""");
        await RecordAsync(county, "2026-11-19", "AM", (101, "/"));

        const string below = "state lastDate contactAttempts { at } notices { givenBy } firstContact { state attempts } reintegration { returnedOn }";
        const string now = """{"state":"CLOSED","lastDate":"2026-11-18","contactAttempts":[{"at":"2026-11-18T09:00:00Z"},{"at":"2026-11-18T15:50:00Z"}],"notices":[{"givenBy":"mother"}],"firstContact":{"state":"NOTICE_GIVEN","attempts":2},"reintegration":{"returnedOn":"2026-11-19"}}""";
        const string known = """{"state":"OPEN","lastDate":"2026-11-18","contactAttempts":[{"at":"2026-11-18T15:50:00Z"}],"notices":[],"firstContact":{"state":"NOT_REACHED","attempts":1},"reintegration":null}""";
        Assert.Equal(
            $$$"""{"now":{"nodes":[{{{now}}}]},"then":{"nodes":[{{{known}}}]}}""",
            await county.TextAsync(county.AsSchool(), $$"""
                { now: absences(first: 5) { nodes { {{below}} } } then: absences(first: 5, asAt: "{{then:yyyy-MM-ddTHH:mm:ssZ}}") { nodes { {{below}} } } }
                """));
        Assert.Equal(
            $$$"""{"missingPupils":{"nodes":[{"contactAttempts":[{"at":"2026-11-18T15:50:00Z"}],"absences":[{{{known}}}]}]}}""",
            await county.TextAsync(county.AsAuthority(), $$"""
                { missingPupils(first: 5, asAt: "{{then:yyyy-MM-ddTHH:mm:ssZ}}") { nodes { contactAttempts { at } absences { {{below}} } } } }
                """));

        Task AttemptAsync(string at) => county.DataAsync(county.AsSchool(), $$"""
            mutation { recordContactAttempt(input: { absence: "{{absence}}", contacted: "mother", method: TELEPHONE, outcome: NO_ANSWER, at: "{{at}}" }) { errors { code } } }
            """);
    }

    [Fact]
    public async Task Patterns_and_reports_are_those_of_then()
    {
        await using var county = await CreateAsync(c => c.Pupil(11).Registration(101, 11, School).Placement(201, 11, Provider, School, "xxxxxxxxxx"), "2026-11-19");
        await RecordAsync(county, "2026-11-19", "AM", (101, "/"));
        await RecordAsync(county, "2026-11-19", "PM", (101, "N"));
        var then = county.Clock.GetUtcNow();
        county.Clock.Advance(TimeSpan.FromMinutes(10));
        await county.DataAsync(county.AsProvider(), $$"""
            mutation { recordProviderSession(input: { date: "2026-11-19", half: PM, observations: [{ placement: "{{Id(NodeType.Placement, 201)}}", observation: PRESENT }] }) { refused } }
            """);

        var asked = $$"""
            { now: pupil(by: { id: "{{Id(NodeType.Pupil, 11)}}" }) { patterns { suspectedTruancy { half } } }
              then: pupil(by: { id: "{{Id(NodeType.Pupil, 11)}}" }) { patterns(asAt: "{{then:yyyy-MM-ddTHH:mm:ssZ}}") { suspectedTruancy { half } } }
              provider: organisation(by: { id: "{{Id(NodeType.Organisation, Provider)}}" }) {
                now: reporting(from: "2026-11-19", to: "2026-11-19") { late missing sessions { half } }
                afternoon: reporting(from: "2026-11-19", fromHalf: PM, to: "2026-11-19") { late missing sessions { half } }
                then: reporting(from: "2026-11-19", fromHalf: PM, to: "2026-11-19", asAt: "{{then:yyyy-MM-ddTHH:mm:ssZ}}") { late missing sessions { half } } } }
            """;
        Assert.Equal(
            """{"now":{"patterns":[{"suspectedTruancy":[]}]},"then":{"patterns":[{"suspectedTruancy":[{"half":"PM"}]}]},"provider":{"now":{"late":1,"missing":1,"sessions":[{"half":"AM"},{"half":"PM"}]},"afternoon":{"late":1,"missing":0,"sessions":[{"half":"PM"}]},"then":{"late":0,"missing":1,"sessions":[{"half":"PM"}]}}}""",
            await county.TextAsync(county.AsSchool(), asked));
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

    private static Task<System.Text.Json.JsonElement> AmendAsync(AskedCounty county, long registration, string code, string day = "2026-11-19") => county.DataAsync(county.AsSchool(), $$"""
        mutation { amendMark(input: { mark: "{{NodeId.Of(NodeType.AttendanceMark, new MarkReference(School, registration, Day(day), Attendance.Registers.Half.Am))}}", code: "{{code}}",
          reason: "The parent rang" }) { errors { code } } }
        """);
}

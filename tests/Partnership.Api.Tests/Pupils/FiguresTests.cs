using System.Text.Json;
using Partnership.Attendance.Placements;
using Partnership.Attendance.Pupils;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Registers;
using Partnership.Testing;
using static Partnership.Api.Tests.AskedCounty;

namespace Partnership.Api.Tests.Pupils;

/// <summary>The three rates by period, under each scheme of codes, and as they were known at a past instant.</summary>
public sealed class FiguresTests
{
    private const string Figures = "possible attended absent authorised unauthorised notPossible unmarked lateBeforeClose lateAfterClose attendance { numerator denominator percent } persistentlyAbsent severelyAbsent";

    [Theory]
    [InlineData("WEEK", 11)]
    [InlineData("HALF_TERM", 2)]
    [InlineData("TERM", 1)]
    [InlineData("YEAR", 1)]
    [InlineData("RANGE", 1)]
    public async Task Every_cut_into_periods_adds_up_to_the_whole_for_all_three_rates(string kind, int periods)
    {
        await using var county = await CreateAsync(JointPupil);
        var answer = (await county.DataAsync(county.AsSchool(), $$"""
            { pupil(by: { id: "{{Id(NodeType.Pupil, 11)}}" }) {
                attendance { statutory { figures { {{Figures}} } } againstAgreedTimetable { figures { {{Figures}} } } wholeChild { {{Figures}} } }
                attendanceByPeriod(by: {{kind}}) {
                  statutory { periods { name from to figures { {{Figures}} } } } againstAgreedTimetable { periods { figures { {{Figures}} } } }
                  wholeChild { figures { {{Figures}} } } } } }
            """)).GetProperty("pupil");

        var whole = answer.GetProperty("attendance");
        var cut = answer.GetProperty("attendanceByPeriod");
        var statutory = cut.GetProperty("statutory")[0].GetProperty("periods");
        Assert.Equal(periods, statutory.GetArrayLength());
        foreach (var count in new[] { "possible", "attended", "absent", "unmarked", "lateBeforeClose", "lateAfterClose", "notPossible" })
        {
            Assert.Equal(Of(whole.GetProperty("statutory")[0].GetProperty("figures"), count), Sum(statutory, count));
            Assert.Equal(
                Of(whole.GetProperty("againstAgreedTimetable")[0].GetProperty("figures"), count),
                Sum(cut.GetProperty("againstAgreedTimetable")[0].GetProperty("periods"), count));
            Assert.Equal(Of(whole.GetProperty("wholeChild"), count), Sum(cut.GetProperty("wholeChild"), count));
        }
    }

    [Fact]
    public async Task A_kept_part_time_timetable_is_severe_absence_in_law_and_full_attendance_as_agreed()
    {
        // Worked example 3: five sessions at the provider, all attended (B), five agreed to be away (C2).
        await using var county = await CreateAsync(c =>
        {
            c.Pupil(11).Registration(101, 11, School).Placement(201, 11, Provider, School, "x-x-x-x-x-");
            for (var day = Day("2026-11-09"); day <= Day("2026-11-13"); day = day.AddDays(1))
            {
                c.Mark(101, day, Half.Am, "B").Mark(101, day, Half.Pm, "C2").Observation(201, day, Half.Am, Observation.Present);
            }
        });

        Assert.Equal(
            """{"pupil":{"attendance":{"statutory":[{"figures":{"absence":{"numerator":5,"denominator":10,"percent":50},"severelyAbsent":true}}],"againstAgreedTimetable":[{"figures":{"attendance":{"numerator":5,"denominator":5,"percent":100},"severelyAbsent":false}}]}}}""",
            await county.TextAsync(county.AsSchool(), $$"""
                { pupil(by: { id: "{{Id(NodeType.Pupil, 11)}}" }) { attendance(from: "2026-11-09", to: "2026-11-13") {
                  statutory { figures { absence { numerator denominator percent } severelyAbsent } }
                  againstAgreedTimetable { figures { attendance { numerator denominator percent } severelyAbsent } } } } }
                """));
    }

    [Fact]
    public async Task A_rate_of_nothing_is_null_and_neither_nought_nor_a_hundred()
    {
        await using var county = await CreateAsync(c => c.Pupil(11).Registration(101, 11, School).Mark(101, Day("2026-11-16"), Half.Am, "D"));

        Assert.Equal(
            """{"pupil":{"attendance":{"statutory":[{"figures":{"possible":0,"attendance":{"numerator":0,"denominator":0,"percent":null},"attendancePercent":null,"persistentlyAbsent":null,"severelyAbsent":null}}]}}}""",
            await county.TextAsync(county.AsSchool(), $$"""
                { pupil(by: { id: "{{Id(NodeType.Pupil, 11)}}" }) { attendance(from: "2026-11-16", to: "2026-11-16") {
                  statutory { figures { possible attendance { numerator denominator percent } attendancePercent persistentlyAbsent severelyAbsent } } } } }
                """));
    }

    [Fact]
    public async Task A_register_is_counted_under_each_scheme_of_codes()
    {
        await using var county = await CreateAsync(c => c.Pupil(11).Registration(101, 11, School, starts: Day("2024-01-08"))
            .Mark(101, Day("2024-07-01"), Half.Am, "J").Mark(101, Day("2024-07-01"), Half.Pm, "Y").Mark(101, Day("2024-07-02"), Half.Am, "/"));

        Assert.Equal(
            """{"pupil":{"registrations":[{"recount":[{"scheme":"EN-2022","figures":{"attended":2,"absent":0},"changes":[],"undecided":0},{"scheme":"EN-2024","figures":{"attended":1,"absent":1},"changes":[{"code":"J","sessions":1,"recorded":"APPROVED_EDUCATIONAL_ACTIVITY","recounted":"AUTHORISED_ABSENCE"}],"undecided":0}]}]}}""",
            await county.TextAsync(county.AsSchool(), $$"""
                { pupil(by: { id: "{{Id(NodeType.Pupil, 11)}}" }) { registrations { recount(from: "2024-06-01", to: "2024-07-31") {
                  scheme figures { attended absent } changes { code sessions recorded recounted } undecided } } } }
                """));
    }

    [Fact]
    public async Task A_past_instant_shows_what_was_known_then_on_every_figure_and_list()
    {
        await using var county = await CreateAsync(c => c.Pupil(11).Registration(101, 11, School).Placement(201, 11, Provider, School, "----x-----"));
        await county.DataAsync(county.AsSchool(), Register("PM", 101, "N"));
        await county.DataAsync(county.AsProvider(), """
            mutation { amendNothing: recordProviderSession(input: { date: "2026-11-18", half: AM, observations: [{ placement: "P", observation: ABSENT, reason: WITHOUT_LEAVE }] }) { refused } }
            """.Replace("\"P\"", $"\"{Id(NodeType.Placement, 201)}\"", StringComparison.Ordinal));
        county.Clock.Advance(TimeSpan.FromHours(1));
        var before = county.Clock.GetUtcNow();
        county.Clock.Advance(TimeSpan.FromHours(1));
        await AmendAsync(county, "L", "Was seen at the gate");
        await county.DataAsync(county.AsProvider(), $$"""
            mutation { amendObservation(input: { mark: "{{NodeId.Of(NodeType.ProviderMark, new MarkReference(Provider, 201, Day("2026-11-18"), Half.Am))}}", observation: LATE, arrivedAt: "09:40:00", reason: "Came late" }) { errors { code } } }
            """);
        county.Clock.Advance(TimeSpan.FromHours(1));
        var between = county.Clock.GetUtcNow();
        county.Clock.Advance(TimeSpan.FromHours(1));
        await AmendAsync(county, "I", "The parent rang");

        Assert.Equal(("N", 1, 0), await StateAsync(county, before));
        Assert.Equal(("L", 2, 1), await StateAsync(county, between));
        Assert.Equal(("I", 3, 2), await StateAsync(county, null));
        Assert.Equal((null, 0, 0), await StateAsync(county, before.AddDays(-1)));
        Assert.Equal("ABSENT WITHOUT_LEAVE ", await ObservationAsync(county, before));
        Assert.Equal("LATE  09:40:00", await ObservationAsync(county, null));
    }

    [Fact]
    public async Task A_commissioner_sees_the_past_of_observations_and_not_the_present_in_its_place()
    {
        await using var county = await CreateAsync(c => c.Pupil(11).Registration(101, 11, School)
            .Placement(201, 11, Provider, School, "----x-----", PlacementRoute.LaCommissioned, Authority));
        await county.DataAsync(county.AsProvider(), $$"""
            mutation { recordProviderSession(input: { date: "2026-11-18", half: AM, observations: [{ placement: "{{Id(NodeType.Placement, 201)}}", observation: ABSENT, reason: GIVEN }] }) { refused } }
            """);
        var before = county.Clock.GetUtcNow();
        county.Clock.Advance(TimeSpan.FromHours(1));
        await county.DataAsync(county.AsProvider(), $$"""
            mutation { amendObservation(input: { mark: "{{NodeId.Of(NodeType.ProviderMark, new MarkReference(Provider, 201, Day("2026-11-18"), Half.Am))}}", observation: PRESENT, reason: "In the workshop" }) { errors { code } } }
            """);

        Assert.Equal("ABSENT GIVEN ", await ObservationAsync(county, before, authority: true));
        Assert.Equal("PRESENT  ", await ObservationAsync(county, null, authority: true));
    }

    [Fact]
    public async Task An_instant_that_has_not_come_is_refused()
    {
        await using var county = await CreateAsync(c => c.Pupil(11).Registration(101, 11, School));

        var answer = await county.AskAsync(county.AsSchool(), $$"""{ pupil(by: { id: "{{Id(NodeType.Pupil, 11)}}" }) { attendance(asAt: "2026-11-21T00:00:00Z") { from } } }""");

        Assert.Equal("DATE_RANGE", answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    // One pupil of the school who is with the provider on Tuesdays and Wednesdays, with marks of every kind.
    private static void JointPupil(CountyBuilder county)
    {
        county.Pupil(11).Registration(101, 11, School, RegistrationStatus.Single).Placement(201, 11, Provider, School, "--xxxx----");
        string[] codes = ["/", "L", "U", "I", "O", "C2", "Y1", "/", "/", "N"];
        var n = 0;
        for (var day = CountyBuilder.FirstDay; day <= Day("2026-11-19"); day = day.AddDays(1))
        {
            var holiday = day > Day("2026-10-23") && day < Day("2026-11-02");
            if (holiday || day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
            {
                continue;
            }

            foreach (var half in new[] { Half.Am, Half.Pm })
            {
                var atProvider = day.DayOfWeek is DayOfWeek.Tuesday or DayOfWeek.Wednesday;
                if (n++ % 9 != 0)
                {
                    _ = county.Mark(101, day, half, atProvider ? "B" : codes[n % codes.Length] is "/" && half == Half.Pm ? "\\" : codes[n % codes.Length]);
                }

                if (atProvider && n % 5 != 0)
                {
                    county.Observation(201, day, half, (Observation)(n % 3));
                }
            }
        }
    }

    private static string Register(string half, long registration, string code) => $$"""
        mutation { recordRegister(input: { school: "{{Id(NodeType.Organisation, School)}}", half: {{half}}, marks: [{ registration: "{{Id(NodeType.Registration, registration)}}", code: "{{code}}" }] }) { refused } }
        """;

    private static Task<JsonElement> AmendAsync(AskedCounty county, string code, string reason) => county.DataAsync(county.AsSchool(), $$"""
        mutation { amendMark(input: { mark: "{{NodeId.Of(NodeType.AttendanceMark, new MarkReference(School, 101, Day("2026-11-20"), Half.Pm))}}", code: "{{code}}", reason: "{{reason}}" }) { errors { code } } }
        """);

    // The mark of one session by the session, by the register and by the two figures: they agree, or the test fails.
    private static async Task<(string? Code, int Version, int Amendments)> StateAsync(AskedCounty county, DateTimeOffset? asAt)
    {
        var then = asAt is { } instant ? $", asAt: \"{instant:yyyy-MM-ddTHH:mm:ss.fffZ}\"" : "";
        var data = await county.DataAsync(county.AsSchool(), $$"""
            { pupil(by: { id: "{{Id(NodeType.Pupil, 11)}}" }) {
                sessions(from: "2026-11-20", to: "2026-11-20"{{then}}) { half marks { code version amendments { amended } } }
                attendance(from: "2026-11-20", to: "2026-11-20"{{then}}) { statutory { figures { attended absent } } }
                attendanceByPeriod(by: RANGE, from: "2026-11-20", to: "2026-11-20"{{then}}) { statutory { periods { figures { attended absent } } } } }
              register(organisation: "{{Id(NodeType.Organisation, School)}}", half: PM{{then}}) { entries { mark { code version } } }
              sessions(first: 2, where: { from: "2026-11-20", to: "2026-11-20" }{{then}}) { nodes { half marks { code } } }
              attendance(organisation: "{{Id(NodeType.Organisation, School)}}", from: "2026-11-20", to: "2026-11-20"{{then}}) { pupils } }
            """);
        var pupil = data.GetProperty("pupil");
        var mark = pupil.GetProperty("sessions").EnumerateArray().Where(s => s.GetProperty("half").GetString() == "PM").SelectMany(s => s.GetProperty("marks").EnumerateArray()).SingleOrDefault();
        var entry = data.GetProperty("register").GetProperty("entries")[0].GetProperty("mark");
        var listed = data.GetProperty("sessions").GetProperty("nodes").EnumerateArray().Last().GetProperty("marks").EnumerateArray().SingleOrDefault();
        var figures = pupil.GetProperty("attendance").GetProperty("statutory").EnumerateArray().Select(s => s.GetProperty("figures").ToString()).FirstOrDefault();
        var period = pupil.GetProperty("attendanceByPeriod").GetProperty("statutory").EnumerateArray().Select(s => s.GetProperty("periods")[0].GetProperty("figures").ToString()).FirstOrDefault();
        if (mark.ValueKind == JsonValueKind.Undefined)
        {
            Assert.Equal(JsonValueKind.Null, entry.ValueKind);
            Assert.Equal(JsonValueKind.Undefined, listed.ValueKind);
            return (null, 0, 0);
        }

        var code = mark.GetProperty("code").GetString();
        Assert.Equal(code, entry.GetProperty("code").GetString());
        Assert.Equal(code, listed.GetProperty("code").GetString());
        Assert.Equal(code == "L" ? """{"attended":1,"absent":0}""" : """{"attended":0,"absent":1}""", figures);
        Assert.Equal(figures, period);
        return (code, mark.GetProperty("version").GetInt32(), mark.GetProperty("amendments").GetArrayLength());
    }

    private static async Task<string> ObservationAsync(AskedCounty county, DateTimeOffset? asAt, bool authority = false)
    {
        var then = asAt is { } instant ? $", asAt: \"{instant:yyyy-MM-ddTHH:mm:ss.fffZ}\"" : "";
        var data = await county.DataAsync(authority ? county.AsAuthority() : county.AsProvider(), $$"""
            { pupil(by: { id: "{{Id(NodeType.Pupil, 11)}}" }) { sessions(from: "2026-11-18", to: "2026-11-18"{{then}}) { half observations { observation reason arrivedAt } } } }
            """);
        var seen = data.GetProperty("pupil").GetProperty("sessions").EnumerateArray().SelectMany(s => s.GetProperty("observations").EnumerateArray()).Single();
        return $"{seen.GetProperty("observation")} {seen.GetProperty("reason")} {seen.GetProperty("arrivedAt")}";
    }

    private static long Of(JsonElement figures, string count) => figures.GetProperty(count).GetInt64();

    private static long Sum(JsonElement periods, string count) => periods.EnumerateArray().Sum(period => Of(period.GetProperty("figures"), count));
}

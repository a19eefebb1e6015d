using System.Text.Json;
using static Partnership.Api.Tests.AskedCounty;

namespace Partnership.Api.Tests.Pupils;

/// <summary>Figures of a range that begins or ends in the middle of a day: from Monday afternoon to Thursday morning.</summary>
public sealed class SessionRangeTests
{
    private const string Figures = "{ possible attended unauthorised unmarked }";

    [Fact]
    public async Task The_sessions_outside_the_halves_are_in_no_figure()
    {
        await using var county = await JointAsync();

        Assert.Equal("8 possible, 2 absent, 0 unmarked", await StatutoryAsync(county, "from: \"2026-11-16\", to: \"2026-11-19\""));
        Assert.Equal("6 possible, 0 absent, 0 unmarked", await StatutoryAsync(county, "from: \"2026-11-16\", fromHalf: PM, to: \"2026-11-19\", toHalf: AM"));
        Assert.Equal("7 possible, 1 absent, 0 unmarked", await StatutoryAsync(county, "from: \"2026-11-16\", fromHalf: PM, to: \"2026-11-19\""));
        Assert.Equal("1 possible, 1 absent, 0 unmarked", await StatutoryAsync(county, "from: \"2026-11-19\", fromHalf: PM, to: \"2026-11-19\""));
    }

    [Fact]
    public async Task Periods_weeks_and_recounts_keep_to_the_halves_too()
    {
        await using var county = await JointAsync();
        var range = "from: \"2026-11-16\", fromHalf: PM, to: \"2026-11-19\", toHalf: AM";
        var answer = await county.DataAsync(county.AsSchool(), $$"""
            { pupil(by: { id: "{{Id(NodeType.Pupil, 11)}}" }) {
                attendanceByPeriod(by: WEEK, {{range}}) { statutory { periods { figures {{Figures}} } } wholeChild { figures { possible } } }
                registrations { recount({{range}}) { figures { possible } } }
            } }
            """);
        var pupil = answer.GetProperty("pupil");
        var week = pupil.GetProperty("attendanceByPeriod").GetProperty("statutory")[0].GetProperty("periods")[0].GetProperty("figures");
        Assert.Equal("6 possible, 0 absent, 0 unmarked", Text(week));
        Assert.Equal(6, pupil.GetProperty("registrations")[0].GetProperty("recount")[0].GetProperty("figures").GetProperty("possible").GetInt32());
    }

    [Fact]
    public async Task An_organisation_s_figures_keep_to_the_halves_too()
    {
        await using var county = await AskedCounty.CreateAsync(c => c
            .Tally(School, Day("2026-11-16"), Half.Am, "O", 40).Tally(School, Day("2026-11-16"), Half.Pm, "\\", 40).Tally(School, Day("2026-11-17"), Half.Am, "/", 40));
        var answer = await county.DataAsync(county.AsSchool(), $$"""
            { attendance(organisation: "{{Id(NodeType.Organisation, School)}}", from: "2026-11-16", fromHalf: PM, to: "2026-11-17", toHalf: AM) { fromHalf toHalf statutory {{Figures}} } }
            """);
        Assert.Equal("80 possible, 0 absent, 0 unmarked", Text(answer.GetProperty("attendance").GetProperty("statutory")));
        Assert.Equal("PM", answer.GetProperty("attendance").GetProperty("fromHalf").GetString());
    }

    [Fact]
    public async Task Lists_of_sessions_keep_to_the_halves_too()
    {
        await using var county = await JointAsync();
        var answer = await county.DataAsync(county.AsSchool(), $$"""
            { pupil(by: { id: "{{Id(NodeType.Pupil, 11)}}" }) { sessions(from: "2026-11-16", fromHalf: PM, to: "2026-11-17", toHalf: AM) { date half } }
              sessions(first: 10, where: { from: "2026-11-16", fromHalf: PM, to: "2026-11-17", toHalf: AM }) { totalCount nodes { date half } } }
            """);

        const string expected = "2026-11-16 PM, 2026-11-17 AM";
        Assert.Equal(expected, Sessions(answer.GetProperty("pupil").GetProperty("sessions")));
        Assert.Equal(expected, Sessions(answer.GetProperty("sessions").GetProperty("nodes")));
        Assert.Equal(2, answer.GetProperty("sessions").GetProperty("totalCount").GetInt32());
        var none = await county.AskAsync(
            county.AsSchool(), """{ sessions(first: 10, where: { from: "2026-11-16", fromHalf: PM, to: "2026-11-16", toHalf: AM }) { totalCount } }""");
        Assert.Equal("DATE_RANGE", none.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());

        static string Sessions(JsonElement list) =>
            string.Join(", ", list.EnumerateArray().Select(session => $"{session.GetProperty("date").GetString()} {session.GetProperty("half").GetString()}"));
    }

    // Whole days by law or by what they count; the rules page says why of each.
    [Fact]
    public void Every_range_of_figures_and_sessions_has_halves_and_the_page_names_those_that_have_none()
    {
        var page = File.ReadAllText(Partnership.Testing.RepositoryRoot.Combine("docs", "rules.md"));
        foreach (var field in ApiSchema.Create().Schema.Types.OfType<GraphQL.Types.ComplexType>().SelectMany(type => type.Fields))
        {
            var names = field.Arguments.Select(argument => argument.Name).ToHashSet(StringComparer.Ordinal);
            if (names.Contains("from") && !(names.Contains("fromHalf") && names.Contains("toHalf")))
            {
                Assert.Contains($"`{field.Coordinate}`", page, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task From_the_afternoon_to_the_morning_of_one_day_is_no_range()
    {
        await using var county = await JointAsync();
        var answer = await county.AskAsync(county.AsSchool(), Query("from: \"2026-11-16\", fromHalf: PM, to: \"2026-11-16\", toHalf: AM"));
        Assert.Equal("DATE_RANGE", answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    // A week at the school: absent on Monday morning and on Thursday afternoon.
    private static Task<AskedCounty> JointAsync() => AskedCounty.CreateAsync(c =>
    {
        c.Pupil(11).Registration(101, 11, School);
        for (var date = Day("2026-11-16"); date <= Day("2026-11-19"); date = date.AddDays(1))
        {
            c.Mark(101, date, Half.Am, date == Day("2026-11-16") ? "O" : "/").Mark(101, date, Half.Pm, date == Day("2026-11-19") ? "O" : "\\");
        }
    });

    private static async Task<string> StatutoryAsync(AskedCounty county, string range) =>
        Text((await county.DataAsync(county.AsSchool(), Query(range))).GetProperty("pupil").GetProperty("attendance").GetProperty("statutory")[0].GetProperty("figures"));

    private static string Query(string range) =>
        $$"""{ pupil(by: { id: "{{Id(NodeType.Pupil, 11)}}" }) { attendance({{range}}) { from fromHalf to toHalf statutory { figures {{Figures}} } } } }""";

    private static string Text(JsonElement figures) =>
        $"{figures.GetProperty("possible")} possible, {figures.GetProperty("unauthorised")} absent, {figures.GetProperty("unmarked")} unmarked";
}

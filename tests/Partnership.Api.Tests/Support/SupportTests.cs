using System.Text.Json;
using Partnership.Attendance.Registers;
using Partnership.Testing;
using static Partnership.Api.Tests.AskedCounty;

namespace Partnership.Api.Tests.Support;

/// <summary>The ladder of support as a school sees it: what is proposed, what blocks, what stops, and the letters.</summary>
public sealed class SupportTests
{
    private static readonly string Registration = Id(NodeType.Registration, 101);

    [Fact]
    public async Task Ten_sessions_in_ten_school_weeks_are_counted_over_the_holiday_and_a_part_time_timetable_is_not()
    {
        // Worked example 4: from the week of 7 September, with half-term from 26 October, the tenth school week is that of 16 November.
        await using var county = await CreateAsync(c =>
        {
            c.Pupil(11).Registration(101, 11, School);
            c.Mark(101, Day("2026-09-04"), Half.Am, "O");
            foreach (var day in new[] { "2026-09-07", "2026-09-21", "2026-10-05", "2026-10-19", "2026-11-16" })
            {
                c.Mark(101, Day(day), Half.Am, "O").Mark(101, Day(day), Half.Pm, "U").Mark(101, Day(day).AddDays(1), Half.Am, "C2");
            }
        });

        Assert.Equal(
            """{"outcome":"NOTICE_TO_IMPROVE_FIRST","mayBeConsidered":false,"windowFrom":"2026-09-07","windowTo":"2026-11-20","amount":null}""",
            (await StandAsync(county, "penalty { outcome mayBeConsidered windowFrom windowTo amount { pounds } }")).GetProperty("penalty").ToString());
        await county.DataAsync(county.AsSchool(), Step("NOTICE_TO_IMPROVE", "takenOn: \"2026-10-01\""));
        var penalty = (await StandAsync(county, "penalty { outcome counted { date half } amount { pounds reducedPounds } }")).GetProperty("penalty");
        Assert.Equal("FIRST_NOTICE", penalty.GetProperty("outcome").GetString());
        Assert.Equal(10, penalty.GetProperty("counted").GetArrayLength());
        Assert.Equal("""{"pounds":160,"reducedPounds":80}""", penalty.GetProperty("amount").ToString());
    }

    [Fact]
    public async Task Sessions_that_a_provider_has_not_confirmed_block_instead_of_counting()
    {
        await using var county = await CreateAsync(c =>
        {
            c.Pupil(11).Registration(101, 11, School).Placement(201, 11, Provider, School, "xx--------");
            foreach (var day in new[] { "2026-11-02", "2026-11-09", "2026-11-16" })
            {
                c.Mark(101, Day(day), Half.Am, "N").Mark(101, Day(day), Half.Pm, "O");
            }

            foreach (var day in new[] { "2026-11-03", "2026-11-04", "2026-11-05" })
            {
                c.Mark(101, Day(day), Half.Am, "O").Mark(101, Day(day), Half.Pm, "O");
            }

            c.Observation(201, Day("2026-11-02"), Half.Am, Observation.Present);
        });

        var penalty = (await StandAsync(county, "penalty { outcome counted { date } unconfirmed { date } contradicted { date half } }")).GetProperty("penalty");

        Assert.Equal("BLOCKED_BY_UNCONFIRMED_SESSIONS", penalty.GetProperty("outcome").GetString());
        Assert.Equal((6, 5), (penalty.GetProperty("counted").GetArrayLength(), penalty.GetProperty("unconfirmed").GetArrayLength()));
        Assert.Equal("""[{"date":"2026-11-02","half":"AM"}]""", penalty.GetProperty("contradicted").ToString());
    }

    [Fact]
    public async Task A_letter_is_filled_with_the_pupil_s_figures_and_escaped_and_an_adjustment_stops_it()
    {
        await using var county = await CreateAsync(c =>
        {
            c.Pupil(11, family: "<b>O'Hara & Co</b>").Registration(101, 11, School);
            LowAttendance(c);
        });
        const string Letter = """letter(contact: "Office, 01632 960 001 <call>", meeting: "Monday at nine") { letter { kind subject text html } errors { code } }""";

        var stand = await StandAsync(county, "rate { numerator denominator } proposal { isStopped step { kind ruleId letter } why } " + Letter);
        var letter = stand.GetProperty("letter").GetProperty("letter");
        Assert.Equal("""{"numerator":15,"denominator":20}""", stand.GetProperty("rate").ToString());
        Assert.Equal("""{"kind":"FORMAL_MEETING","ruleId":"S22","letter":"PERSISTENT_ABSENCE"}""", stand.GetProperty("proposal").GetProperty("step").ToString());
        Assert.Equal("PERSISTENT_ABSENCE", letter.GetProperty("kind").GetString());
        Assert.Contains("missed 5 of 20 half-day sessions", letter.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Contains("A <b>O'Hara & Co</b>", letter.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;O&#39;Hara &amp; Co&lt;/b&gt;", letter.GetProperty("html").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("<call>", letter.GetProperty("html").GetString(), StringComparison.Ordinal);

        await county.DataAsync(county.AsSchool(), $$"""mutation { recordAdjustment(input: { registration: "{{Registration}}", starts: "2026-09-01", targetPercent: 90 }) { errors { code } } }""");
        stand = await StandAsync(county, "proposal { isStopped step { kind } } adjustments { targetPercent recordedByName recordedByPosition } " + Letter);
        Assert.Equal("""{"isStopped":true,"step":null}""", stand.GetProperty("proposal").ToString());
        Assert.Equal("""{"letter":null,"errors":[{"code":"SUPPORT_STOPPED"}]}""", stand.GetProperty("letter").ToString());
        Assert.Equal("""[{"targetPercent":90,"recordedByName":"Pat Marsh","recordedByPosition":"Attendance officer"}]""", stand.GetProperty("adjustments").ToString());
    }

    [Fact]
    public async Task A_trust_s_ladder_and_letters_hold_for_its_schools_and_are_refused_when_they_do_not_fit()
    {
        await using var county = await CreateAsync(c =>
        {
            c.Pupil(11).Registration(101, 11, School);
            LowAttendance(c);
        });

        Assert.Equal(
            """{"wrong":{"organisation":null,"errors":[{"code":"PERCENT_INVALID","path":["targetPercent"]},{"code":"LADDER_INVALID","path":["steps"]}]},"right":{"organisation":{"name":"Reed Trust"},"errors":[]},"brace":{"errors":[{"code":"TEMPLATE_INVALID","path":["body"]}]},"letter":{"errors":[]}}""",
            await county.TextAsync(county.AsTrust(), """
                mutation {
                  wrong: setSupportLadder(input: { targetPercent: 0, steps: [{ kind: FORMAL_MEETING, belowPercent: 90, after: FIRST_LETTER }] }) { organisation { name } errors { code path } }
                  right: setSupportLadder(input: { targetPercent: 95, steps: [{ kind: FIRST_LETTER, belowPercent: 80, letter: LOW_ATTENDANCE }] }) { organisation { name } errors { code } }
                  brace: setLetterTemplate(input: { kind: LOW_ATTENDANCE, subject: "x", body: "{name}" }) { errors { code path } }
                  letter: setLetterTemplate(input: { kind: LOW_ATTENDANCE, subject: "About {pupil}", body: "{absent} missed; we aim for {target}. {contact}" }) { errors { code } }
                }
                """));
        var stand = await StandAsync(county, "targetPercent proposal { step { kind } } letter(contact: \"Office\") { letter { subject text } }");
        Assert.Equal(95, stand.GetProperty("targetPercent").GetInt32());
        Assert.Equal("""{"subject":"About A Pupil","text":"5 missed; we aim for 95%. Office\n"}""", stand.GetProperty("letter").GetProperty("letter").ToString());
    }

    [Fact]
    public async Task The_list_has_who_lies_below_the_ladder_and_nobody_else_and_is_the_school_s_alone()
    {
        await using var county = await CreateAsync(c =>
        {
            c.Pupil(11).Registration(101, 11, School).Pupil(12).Registration(102, 12, School).Mark(102, Day("2026-11-16"), Half.Am, "/");
            c.Pupil(13).Registration(103, 13, School).Mark(103, Day("2026-11-16"), Half.Am, "/").Mark(103, Day("2026-11-17"), Half.Am, "C2");
            LowAttendance(c);
        });
        var query = $$"""{ supportList(school: "{{Id(NodeType.Organisation, School)}}", first: 10) { nodes { registration { id } proposal { step { kind } } } pageInfo { hasNextPage } } }""";

        Assert.Equal(
            $$$$"""{"supportList":{"nodes":[{"registration":{"id":"{{{{Registration}}}}"},"proposal":{"step":{"kind":"FORMAL_MEETING"}}}],"pageInfo":{"hasNextPage":false}}}""",
            await county.TextAsync(county.AsSchool(), query));
        Assert.Equal("""{"supportList":{"nodes":[],"pageInfo":{"hasNextPage":false}}}""", await county.TextAsync(county.AsSchool(OtherSchool), query));
    }

    [Fact]
    public async Task A_measure_is_recorded_with_its_person_and_ends_what_was_proposed()
    {
        await using var county = await CreateAsync(c =>
        {
            c.Pupil(11).Registration(101, 11, School);
            LowAttendance(c);
        });

        Assert.Equal(
            """{"recordSupportStep":{"errors":[{"code":"TIME_INVALID","path":["takenOn"]}]}}""",
            await county.TextAsync(county.AsSchool(), Step("FORMAL_MEETING", "takenOn: \"2026-12-01\"")));
        await county.DataAsync(county.AsSchool(), Step("FORMAL_MEETING", "note: \"Met the family\", byName: \"Jo Reed\", byPosition: \"Head of year\""));

        var stand = await StandAsync(county, "proposal { step { kind } } steps { kind takenOn note recordedByName recordedByPosition }");
        Assert.Equal(
            """[{"kind":"FORMAL_MEETING","takenOn":"2026-11-20","note":"Met the family","recordedByName":"Jo Reed","recordedByPosition":"Head of year"}]""",
            stand.GetProperty("steps").ToString());
        Assert.NotEqual("FORMAL_MEETING", stand.GetProperty("proposal").GetProperty("step").GetProperty("kind").GetString());
        Assert.Equal(1L, await county.Test.ExecuteAsync("select count(*) from duty where kind = 'REVIEW_SUPPORT' and pupil_id = 11"));
    }

    // Fifteen of twenty sessions attended: 75 per cent.
    private static void LowAttendance(CountyBuilder county)
    {
        for (var i = 0; i < 10; i++)
        {
            var day = Day("2026-11-09").AddDays(i < 5 ? i : i + 2);
            county.Mark(101, day, Half.Am, i < 5 ? "I" : "/").Mark(101, day, Half.Pm, "\\");
        }
    }

    private static string Step(string kind, string more) =>
        $$"""mutation { recordSupportStep(input: { registration: "{{Registration}}", kind: {{kind}}, {{more}} }) { errors { code path } } }""";

    private static async Task<JsonElement> StandAsync(AskedCounty county, string fields) => (await county.DataAsync(county.AsSchool(), $$"""
        { pupil(by: { id: "{{Id(NodeType.Pupil, 11)}}" }) { registrations { support { {{fields}} } } } }
        """)).GetProperty("pupil").GetProperty("registrations")[0].GetProperty("support");
}

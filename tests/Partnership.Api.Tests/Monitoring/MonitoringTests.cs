using System.Text.Json;
using Partnership.Postgres.Registers;
using Partnership.Testing;
using static Partnership.Api.Tests.AskedCounty;

namespace Partnership.Api.Tests.Monitoring;

/// <summary>Attendance by group: counted from what is kept by week, and suppressed before it leaves the server.</summary>
public sealed class MonitoringTests
{
    private static readonly string SchoolId = Id(NodeType.Organisation, School);

    [Theory]
    [InlineData("YEAR_GROUP", "08:12 09:12")]
    [InlineData("HALF_TERM", "2026/27 Autumn 1:24 2026/27 Autumn 2:24")]
    [InlineData("PLACEMENT_TYPE", "NONE:- SCHOOL_COMMISSIONED:-")]
    [InlineData("VULNERABLE_GROUP", "FREE_SCHOOL_MEALS:12 YOUNG_CARER:-")]
    [InlineData("CODE", "/:- I:-")]
    [InlineData("WEEKDAY", "1:24 2:24 3:24 4:24 5:24")]
    [InlineData("ORGANISATION", "Ferry School:24")]
    public async Task Small_groups_are_taken_out_with_what_would_give_them_away(string by, string expected)
    {
        await using var county = await CreateAsync(Roll);

        var analysis = (await county.DataAsync(county.AsSchool(), Query(by))).GetProperty("monitoring");

        Assert.Equal(expected, string.Join(' ', analysis.GetProperty("rows").EnumerateArray().Select(row =>
            $"{row.GetProperty("label").GetString()}:{(row.GetProperty("suppressed").GetBoolean() ? "-" : row.GetProperty("pupils").ToString())}")));
        Assert.All(analysis.GetProperty("rows").EnumerateArray().Where(row => row.GetProperty("suppressed").GetBoolean()), row =>
            Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (row.GetProperty("pupils").ValueKind, row.GetProperty("figures").ValueKind)));
        Assert.Equal(24, analysis.GetProperty("total").GetProperty("pupils").GetInt32());
        Assert.Equal(["2026/27 Autumn 1", "2026/27 Autumn 2"], analysis.GetProperty("trend").EnumerateArray().Select(row => row.GetProperty("label").GetString()));
    }

    [Fact]
    public async Task An_authority_sees_categories_of_its_area_and_no_flags_and_a_stranger_nothing()
    {
        await using var county = await CreateAsync(Roll);

        var codes = (await county.DataAsync(county.AsAuthority(), Query("CODE"))).GetProperty("monitoring").GetProperty("rows");

        Assert.Equal(["AUTHORISED_ABSENCE", "PRESENT"], codes.EnumerateArray().Select(row => row.GetProperty("label").GetString()));
        Assert.Equal("""{"monitoring":null}""", await county.TextAsync(county.AsAuthority(), Query("VULNERABLE_GROUP")));
        Assert.Equal("""{"monitoring":null}""", await county.TextAsync(county.AsProvider(), Query("YEAR_GROUP")));
        Assert.Equal("""{"monitoring":null}""", await county.TextAsync(county.AsSchool(OtherSchool), Query("YEAR_GROUP")));
    }

    [Fact]
    public async Task The_counts_by_week_follow_every_mark_and_amendment()
    {
        await using var county = await CreateAsync(Roll);
        await county.DataAsync(county.AsSchool(), $$"""
            mutation {
              recordRegister(input: { school: "{{SchoolId}}", half: PM, marks: [{ registration: "{{Id(NodeType.Registration, 101)}}", code: "N" }, { registration: "{{Id(NodeType.Registration, 102)}}", code: "\\" }] }) { refused }
              amendMark(input: { mark: "{{NodeId.Of(NodeType.AttendanceMark, new MarkReference(School, 101, Day("2026-11-20"), Half.Pm))}}", code: "I", reason: "The parent rang" }) { errors { code } }
            }
            """);
        await county.Test.ExecuteAsync("update attendance_mark set recorded_at = '2019-09-08' where registration_id = 103 and session_date = '2026-09-08'; delete from attendance_mark where registration_id = 103 and session_date = '2026-09-08'");

        Assert.Equal(0L, await county.Test.ExecuteAsync("""
            select count(*) from (
              (select school_id, week, registration_id, code, sessions::bigint from week_tally where sessions <> 0)
              except all
              (select school_id, session_date - (extract(isodow from session_date)::int - 1), registration_id, code, count(*) from attendance_mark group by 1, 2, 3, 4)) q
            """));
        Assert.Equal(
            await county.Test.ExecuteAsync("select count(*) from attendance_mark"),
            await county.Test.ExecuteAsync("select sum(sessions) from week_tally"));
    }

    // Twelve pupils of year 8 and twelve of year 9, a session on each weekday of two weeks; one in nine placed, few in a group, one ill.
    private static void Roll(CountyBuilder county)
    {
        for (var n = 1; n <= 24; n++)
        {
            county.Pupil(n, year: n <= 12 ? 8 : 9).Registration(n + 100, n, School);
            foreach (var monday in new[] { Day("2026-09-07"), Day("2026-11-09") })
            {
                for (var i = 0; i < 5; i++)
                {
                    county.Mark(n + 100, monday.AddDays(i), Half.Am, n == 5 && i == 2 ? "I" : "/");
                }
            }

            if (n is 3 or 12 or 21)
            {
                county.Placement(n + 200, n, Provider, School, "x---------");
            }

            if (n % 2 == 0)
            {
                county.Add($"insert into pupil_group values ({School}, {n}, 'FREE_SCHOOL_MEALS', '2026-09-01', null)");
            }

            if (n == 7)
            {
                county.Add($"insert into pupil_group values ({School}, {n}, 'YOUNG_CARER', '2026-09-01', null)");
            }
        }

        county.Add("insert into register_tally select school_id, session_date, half, code, count(*) from attendance_mark group by 1, 2, 3, 4");
    }

    private static string Query(string by) => $$"""
        { monitoring(organisation: "{{SchoolId}}", by: {{by}}) { rows { label pupils suppressed figures { possible absencePercent } } total { pupils } trend { label } } }
        """;
}

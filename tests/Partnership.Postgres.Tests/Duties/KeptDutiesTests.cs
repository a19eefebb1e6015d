using System.Globalization;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Absences;
using Partnership.Postgres.Registers;

namespace Partnership.Postgres.Tests.Duties;

/// <summary>A month lived through PostgreSQL: what is kept by every command and turn of the day is what all facts together say.</summary>
public sealed class KeptDutiesTests
{
    private const string Duties = """
        select organisation_id, coalesce(pupil_id, 0), holder, rule, kind, subject, begins_at, due_on, due_at, ends_at, safeguarding from duty
         where done_at is null order by 1, 2, 5, 6, 4
        """;

    private const string Discrepancies = """
        select action_by_id, coalesce(here_id, 0), coalesce(there_id, 0), pupil_id, session_date, half, kind from discrepancy
         where state <> 'RESOLVED' order by 1, 4, 5, 6, 7, 2, 3
        """;

    private static readonly string[] Codes = ["N", "O", "I", "C2", "B", "D", "U", "L", "/", "/", "/"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Kept_day_by_day_is_the_same_as_rebuilt_from_all_facts(int seed)
    {
        var random = new Random(seed);
        await using var county = await RecordingCounty.CreateAsync("2026-11-01");
        for (var id = 1; id <= 4; id++)
        {
            await county.AddPupilAsync(id, id % 2 == 0 ? "xxxxxxxxxx" : "--xxxx----", starts: "2026-11-02", route: id == 4 ? "LA_COMMISSIONED" : "SCHOOL_COMMISSIONED");
        }

        var kept = new KeptState(county.Database);
        for (var day = new DateOnly(2026, 11, 2); day <= new DateOnly(2026, 11, 30); day = day.AddDays(1))
        {
            county.MoveTo(Text(day), "06:00");
            Assert.True(await kept.TurnDayAsync());
            foreach (var half in new[] { Half.Am, Half.Pm })
            {
                county.MoveTo(Text(day), half == Half.Am ? "09:20" : "13:20");
                await RecordAsync(county, random, half);
                county.MoveTo(Text(day), half == Half.Am ? "11:00" : "16:00");
                await kept.CloseSessionsAsync();
            }
        }

        var duties = await county.RowsAsync(Duties);
        var discrepancies = await county.RowsAsync(Discrepancies);
        var keys = await county.RowsAsync("select id, found_at, version, state from discrepancy union all select id, null, 0, kind from duty order by 1, 4");
        Assert.Contains("REPORT_SESSION", duties, StringComparison.Ordinal);
        Assert.Contains("REPLACE_BY_O", duties, StringComparison.Ordinal);
        Assert.Contains("NOT_REPORTED_IN_TIME", discrepancies, StringComparison.Ordinal);

        const string Readers = "select organisation_id, open, session_date, half, discrepancy_id from discrepancy_reader order by 1, 5";
        var readers = await county.RowsAsync(Readers);
        Assert.NotEmpty(readers);

        await kept.RebuildAsync();
        Assert.Equal(readers, await county.RowsAsync(Readers));
        await county.Test.ExecuteAsync("update discrepancy_reader set open = not open; delete from discrepancy_reader where discrepancy_id % 2 = 0");
        await kept.RebuildAsync();
        Assert.Equal(readers, await county.RowsAsync(Readers));
        Assert.Equal(duties, await county.RowsAsync(Duties));
        Assert.Equal(discrepancies, await county.RowsAsync(Discrepancies));
        Assert.Equal(keys, await county.RowsAsync("select id, found_at, version, state from discrepancy union all select id, null, 0, kind from duty order by 1, 4"));

        await county.Test.ExecuteAsync("delete from duty; delete from discrepancy");
        await kept.RebuildAsync();
        Assert.Equal(duties, await county.RowsAsync(Duties));
        Assert.Equal(discrepancies, await county.RowsAsync(Discrepancies));
    }

    [Fact]
    public async Task A_day_that_no_server_saw_begin_has_its_reports_due_all_the_same()
    {
        await using var county = await RecordingCounty.CreateAsync("2026-11-20", "06:00");
        await county.AddPupilAsync(1, "xxxxxxxxxx");
        var kept = new KeptState(county.Database);

        await kept.TurnDayAsync();
        await kept.CloseSessionsAsync();

        Assert.Equal("2", await county.RowsAsync("select count(*) from duty where kind = 'REPORT_SESSION' and subject like '2026-11-19/%'"));
    }

    [Fact]
    public async Task A_day_is_turned_once_whatever_the_number_of_nodes()
    {
        await using var county = await RecordingCounty.CreateAsync("2026-11-20", "06:00");
        await county.AddPupilAsync(1, "xxxxxxxxxx");
        await using var other = county.Test.Open(county.Clock);

        var turned = await Task.WhenAll(new KeptState(county.Database).TurnDayAsync(), new KeptState(other).TurnDayAsync());

        Assert.Single(turned, true);
        Assert.False(await new KeptState(other).TurnDayAsync());
        county.MoveTo("2026-11-21", "00:10");
        Assert.True(await new KeptState(other).TurnDayAsync());
    }

    private static async Task RecordAsync(RecordingCounty county, Random random, Half half)
    {
        var marks = Enumerable.Range(1, 4).Where(_ => random.Next(6) > 0).Select(id => new MarkEntry(id + 1000, null, Code(random, half), null, "Note"));
        await new RecordRegister(county.Database).RunAsync(
            county.SchoolScope(), new StatutoryRegister(RecordingCounty.School, null, half, [.. marks]));
        ObservationEntry[] seen =
        [
            .. Enumerable.Range(1, 4).Where(_ => random.Next(3) > 0).Select(id => random.Next(3) == 0
                ? new ObservationEntry(id + 2000, null, Observation.Absent, Reason: random.Next(2) == 0 ? AbsenceReasonCategory.Given : null)
                : new ObservationEntry(id + 2000, null, Observation.Present)),
        ];
        await county.KeptAsync(new RecordProviderSession(county.Database).RunAsync(county.ProviderScope(), new ProviderSession(null, null, half, seen)));
        var key = await county.RowsAsync("select registration_id, session_date, half from attendance_mark order by random() limit 1");
        if (random.Next(3) == 0 && key.Split('|') is [var registration, var date, var part])
        {
            await new AmendMark(county.Database).RunAsync(
                county.SchoolScope(person: new("A Clerk", "Officer")),
                new MarkAmendmentRequest(
                    new MarkReference(RecordingCounty.School, long.Parse(registration, CultureInfo.InvariantCulture), RecordingCounty.Day(date), (Half)int.Parse(part, CultureInfo.InvariantCulture)),
                    Code(random, (Half)int.Parse(part, CultureInfo.InvariantCulture)), "Note", "Found out later"));
        }
    }

    private static string Code(Random random, Half half) => Codes[random.Next(Codes.Length)] is var code && code == "/" && half == Half.Pm ? "\\" : code;

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}

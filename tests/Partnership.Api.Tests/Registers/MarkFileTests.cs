using Partnership.Api.Registers;
using static Partnership.Api.Tests.AskedCounty;

namespace Partnership.Api.Tests.Registers;

/// <summary>What <c>import marks FILE</c> makes of a file: every line is recorded, set aside, or told with its line and column (T10).</summary>
public sealed class MarkFileTests
{
    private const string Upn = "Y999410525001";
    private const string Header = "urn,upn,date,half,code,minutes_late,note\n";

    [Fact]
    public async Task What_cannot_be_read_is_told_with_line_and_column_and_the_rest_is_recorded()
    {
        await using var county = await CountyAsync();

        var (whole, report) = await ImportAsync(county, Header
            + $"900003,{Upn},2026-11-16,AM,/,,\n"
            + $"90x003,{Upn},2026-11-16,PM,N,,\n"
            + $"900003,{Upn},16/11/2026,PM,N,,\n"
            + $"900003,{Upn},2026-11-16,MORNING,N,soon,\n"
            + $"900003,{Upn}\n"
            + $"999999,{Upn},2026-11-16,PM,N,,\n"
            + $"900003,{Upn},2026-11-17,AM,L,12,\"late, by bus\"\n");

        Assert.False(whole);
        Assert.Equal(
            """
            line 3, column 1 (urn): the school's number of six digits is needed
            line 4, column 3 (date): a day as yyyy-MM-dd is needed
            line 5, column 4 (half): AM or PM is needed
            line 5, column 6 (minutes_late): nothing, or whole minutes up to 720 is needed
            line 6, column 3 (date): a day as yyyy-MM-dd is needed
            line 6, column 4 (half): AM or PM is needed
            line 7, column 1 (urn): no school has this number
            2 marks recorded or already there, 0 set aside (quarantinedMarks), 7 problems in lines that were left out

            """.ReplaceLineEndings("\n"),
            report);
        Assert.Equal("/ | L 12 late, by bus", await MarksAsync(county));
    }

    [Fact]
    public async Task The_date_of_the_session_decides_which_codes_are_retired()
    {
        await using var county = await CountyAsync();

        var (whole, report) = await ImportAsync(county, Header
            + $"900003,{Upn},2024-07-10,AM,H,,\n"
            + $"900003,{Upn},2026-11-16,AM,H,,\n"
            + $"900003,{Upn},2026-11-16,PM,J,,\n"
            + $"900003,{Upn},2026-11-17,AM,Y,,trains\n"
            + $"900003,{Upn},2024-07-10,PM,C2,,\n");

        Assert.True(whole);
        Assert.EndsWith("set aside (quarantinedMarks), 0 problems in lines that were left out\n", report, StringComparison.Ordinal);
        Assert.Equal(
            "3 H RETIRED_CODE|4 J RETIRED_CODE|5 Y RETIRED_CODE|6 C2 CODE_NOT_YET_IN_USE",
            await county.Test.ExecuteAsync("select string_agg(line || ' ' || code || ' ' || reason, '|' order by line) from quarantined_mark where reason <> 'REFUSED'"));
    }

    [Fact]
    public async Task A_second_import_of_the_file_changes_nothing()
    {
        await using var county = await CountyAsync();
        const string File = Header
            + $"900003,{Upn},2026-11-16,AM,/,,\n"
            + $"900003,{Upn},2026-11-16,PM,H,,\n"
            + $"900003,{Upn},2026-11-16,AM,N,,\n"
            + "900003,B801200005001,2026-11-16,AM,N,,\n";
        const string Everything = """
            select md5(string_agg(row::text, '|' order by row::text)) from (
              select m::text as row from attendance_mark m union all select q::text from quarantined_mark q union all select a::text from mark_amendment a) everything
            """;
        var first = await ImportAsync(county, File);
        var before = await county.Test.ExecuteAsync(Everything);
        county.Clock.Advance(TimeSpan.FromDays(1));

        var second = await ImportAsync(county, File);

        Assert.Equal(first, second);
        Assert.Equal(before, await county.Test.ExecuteAsync(Everything));
        Assert.Equal("/", await MarksAsync(county));
    }

    [Fact]
    public async Task No_line_is_lost_whatever_a_file_holds()
    {
        await using var county = await CountyAsync();
        var dice = new Random(20261120);
        string[] urns = ["900003", "900003", "900003", "12", ""], codes = ["/", "\\", "I", "H", "B", "L", "?", "", "D", "Y7"], halves = ["AM", "PM", "am"];
        var lines = Enumerable.Range(0, 300).Select(_ => string.Join(
            ',', Pick(urns), Pick([Upn, Upn, "B801200005001", ""]), $"2026-{dice.Next(9, 13):D2}-{dice.Next(1, 32):D2}", Pick(halves), Pick(codes), Pick(["", "5", "x"]), Pick(["", "a note"]))).ToList();

        var (_, report) = await ImportAsync(county, Header + string.Join('\n', lines) + "\n");

        var told = report.Split('\n').Where(line => line.StartsWith("line ", StringComparison.Ordinal)).Select(line => line.Split(',')[0]).Distinct().Count();
        var numbers = report.Split('\n')[^2].Split(' ');
        Assert.Equal(300, int.Parse(numbers[0], System.Globalization.CultureInfo.InvariantCulture)
            + int.Parse(numbers[6], System.Globalization.CultureInfo.InvariantCulture) + told);

        string Pick(string[] from) => from[dice.Next(from.Length)];
    }

    [Theory]
    [InlineData("", "urn")]
    [InlineData("urn,upn,date,code\n", "half")]
    public async Task A_file_without_a_column_is_no_file_of_marks(string text, string column)
    {
        await using var county = await CountyAsync();
        var exception = await Assert.ThrowsAsync<InvalidDataException>(() => ImportAsync(county, text));
        Assert.Contains($"the column {column}", exception.Message, StringComparison.Ordinal);
    }

    private static Task<AskedCounty> CountyAsync() => AskedCounty.CreateAsync(c => c.Pupil(11, upn: Upn).Registration(101, 11, School, starts: Day("2024-01-08")));

    private static async Task<(bool Whole, string Report)> ImportAsync(AskedCounty county, string text)
    {
        using var file = new StringReader(text);
        await using var report = new StringWriter { NewLine = "\n" };
        var whole = await MarkFile.ImportAsync(county.Database, "marks.csv", file, report, CancellationToken.None);
        return (whole, report.ToString());
    }

    private static async Task<string> MarksAsync(AskedCounty county) => (string)(await county.Test.ExecuteAsync(
        "select string_agg(concat_ws(' ', code, minutes_late, note), ' | ' order by session_date, half) from attendance_mark"))!;
}

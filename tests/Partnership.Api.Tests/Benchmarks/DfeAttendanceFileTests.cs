using Partnership.Api.Benchmarks;
using Xunit.Abstractions;

namespace Partnership.Api.Tests.Benchmarks;

/// <summary>The Department for Education's file is read row by row; what is wrong is told with line and column, and nothing else is lost.</summary>
public sealed class DfeAttendanceFileTests(ITestOutputHelper output)
{
    private static string Extract()
    {
        using var stream = typeof(DfeAttendanceFile).Assembly.GetManifestResourceStream("dfe-attendance-extract.csv")!;
        return new StreamReader(stream).ReadToEnd();
    }

    [Fact]
    public void The_extract_holds_one_authority_its_region_and_England_in_four_phases()
    {
        var (rows, problems) = Read(Extract());

        Assert.Equal(12, rows.Count);
        Assert.Empty(problems);
        var england = rows.Single(row => row.Level == "ENGLAND" && row.Phase == "TOTAL");
        Assert.Equal(2_445_419_687, england.Possible);
        Assert.Equal(2_277_095_382, england.Attended);
        Assert.Equal(168_324_305, england.Absence);
    }

    [Fact]
    public void The_only_identity_that_breaks_nationally_is_that_of_the_authorised_reasons_and_it_is_told()
    {
        var (rows, _) = Read(Extract());
        var england = rows.Single(row => row.Level == "ENGLAND" && row.Phase == "TOTAL");

        var broken = Assert.Single(england.BrokenIdentities());
        Assert.StartsWith("authorised = ", broken);
        Assert.EndsWith("difference 106", broken);
    }

    [Fact]
    public void A_malformed_number_is_told_with_line_and_column_and_the_other_rows_are_read()
    {
        var lines = Extract().Split('\n');
        var column = Array.IndexOf(lines[0].Split(',').Select(name => name.Trim('"')).ToArray(), "overall_absence");
        var fields = lines[3].Split(',');
        fields[column] = "12x";
        lines[3] = string.Join(',', fields);

        var (rows, problems) = Read(string.Join('\n', lines));

        Assert.Equal(11, rows.Count);
        Assert.Equal($"line 4, column {column + 1} (overall_absence): a whole number is expected; the row is left out", Assert.Single(problems));
    }

    [Fact]
    public void A_row_with_too_few_fields_is_told_and_the_other_rows_are_read()
    {
        var lines = Extract().Split('\n');
        lines[2] = "202526,National";

        var (rows, problems) = Read(string.Join('\n', lines));

        Assert.Equal(11, rows.Count);
        Assert.StartsWith("line 3, column 2: 2 fields", Assert.Single(problems));
    }

    [Fact]
    public void Another_file_is_refused_with_the_column_that_it_lacks() =>
        Assert.Contains("lacks the column", Assert.Throws<InvalidDataException>(() => Read("a,b\n1,2\n")).Message);

    [Fact]
    public void The_whole_file_is_read_where_it_is_present()
    {
        var path = Path.Combine(RepositoryRoot(), "..", "shared", "data", "dfe-pupil-attendance-2025-26-ytd.csv");
        if (!File.Exists(path))
        {
            output.WriteLine("not run: the Department for Education's file is not beside the repository");
            return;
        }

        var file = new DfeAttendanceFile(new StreamReader(path), output.WriteLine);
        var rows = file.Rows().ToList();

        Assert.Equal(643, rows.Count);
        Assert.Equal(4, file.WithheldRows);
        Assert.Equal(0, file.MalformedRows);
        Assert.All(rows.SelectMany(row => row.BrokenIdentities()), identity => Assert.StartsWith("authorised = ", identity));
        Assert.Equal(151, rows.Count(row => row is { Level: "LOCAL_AUTHORITY", Phase: "TOTAL" }));
    }

    private static (List<DfeAttendanceRow> Rows, List<string> Problems) Read(string text)
    {
        var problems = new List<string>();
        return (new DfeAttendanceFile(new StringReader(text), problems.Add).Rows().ToList(), problems);
    }

    private static string RepositoryRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "Partnership.Api.sln")))
        {
            directory = directory.Parent!;
        }

        return directory.FullName;
    }
}

using System.Globalization;
using System.Text.RegularExpressions;
using Partnership.Attendance.Rules;

namespace Partnership.Attendance.Tests.Rules;

/// <summary>docs/rules.md is true: it has every rule, and what it names exists.</summary>
public sealed partial class RulesPageTests
{
    private static readonly string Root = FindRoot();
    private static readonly Dictionary<string, string[]> Rows = File.ReadLines(Path.Combine(Root, "docs", "rules.md"))
        .Where(line => RowId().IsMatch(line))
        .Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray())
        .ToDictionary(cells => cells[0]);

    [Fact]
    public void Every_rule_and_every_trap_has_one_row()
    {
        var traps = Enumerable.Range(1, 18).Select(number => "T" + number.ToString(CultureInfo.InvariantCulture));
        Assert.Equal(RuleBook.All.Select(rule => rule.Id).Concat(traps), Rows.Keys);
        Assert.All(Rows.Values, cells => Assert.Equal(cells[0][0] == 'T' ? 5 : 6, cells.Length));
    }

    [Fact]
    public void Titles_and_certainty_are_those_of_the_rule_book() => Assert.All(RuleBook.All, rule =>
    {
        var mark = rule.Certainty switch
        {
            RuleCertainty.LocalPolicy => "policy",
            RuleCertainty.ReadInSource => "read",
            RuleCertainty.SecondarySource => "(2)",
            RuleCertainty.FromMemory => "[FM]",
        };
        Assert.Equal((rule.Title, mark + (rule.Caveat is null ? "" : ", caveat")), (Rows[rule.Id][1], Rows[rule.Id][4]));
    });

    [Fact]
    public void Every_row_says_what_the_system_does_about_it() => Assert.All(Rows.Values, cells =>
        Assert.Matches("computes|enforces|reminds|reports|records|proposes|shows|leaves it to people|leaves it to the school", cells[2]));

    [Fact]
    public void Every_test_that_is_named_is_a_test()
    {
        var tests = Directory.EnumerateFiles(Path.Combine(Root, "tests"), "*.cs", SearchOption.AllDirectories)
            .ToLookup(file => Path.GetFileNameWithoutExtension(file));
        Assert.All(Rows.Values, cells =>
        {
            var (name, method) = cells[^1].Split('.') is [var first, var second] ? (first, second) : ("", "");
            Assert.True(
                tests[name].Any(file => Regex.IsMatch(File.ReadAllText(file), $@"\[(Fact|Theory)\][^\n]*\n(    \[.*\n)*    public .*\b{method}\(")),
                $"{cells[0]}: there is no test {cells[^1]}.");
        });
    }

    [Fact]
    public void Every_type_and_schema_place_that_is_named_exists()
    {
        var types = Directory.EnumerateFiles(Path.Combine(Root, "src", "Partnership.Attendance"), "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetFileNameWithoutExtension(file)).ToHashSet();
        var schema = string.Join('\n', Directory.GetFiles(Path.Combine(Root, "schema"), "*.graphql").Select(File.ReadAllText));
        foreach (var (id, cells) in Rows)
        {
            var where = cells[3].Split("schema ");
            Assert.True(where.Length == 2 || cells[3].EndsWith("domain only", StringComparison.Ordinal), id);
            Assert.All(Quoted(where[0]), type => Assert.True(types.Contains(type), $"{id}: there is no type {type}."));
            Assert.All(Quoted(where.Length == 2 ? where[1] : ""), place => Assert.True(IsInSchema(schema, place), $"{id}: the schema has no {place}."));
        }
    }

    private static IEnumerable<string> Quoted(string cell) => Backticked().Matches(cell).Select(match => match.Groups[1].Value);

    private static bool IsInSchema(string schema, string place) => place.Split('.') is [var type, var field]
        ? Regex.Matches(schema, $@"^(extend )?type {type}\b[^{{]*\{{(?<body>[^}}]*)\}}", RegexOptions.Multiline)
            .Any(found => Regex.IsMatch(found.Groups["body"].Value, $@"^  {field}\b", RegexOptions.Multiline))
        : Regex.IsMatch(schema, $@"^((type|enum) |  ){place}\b", RegexOptions.Multiline);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Partnership.Api.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run inside the repository.");
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"^\| [SLT]\d+ \|")]
    private static partial Regex RowId();

    [GeneratedRegex("`([A-Za-z0-9.]+)`")]
    private static partial Regex Backticked();
}

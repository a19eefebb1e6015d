using Partnership.GraphQL.Tests.Execution;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Tests.Bindings;

/// <summary>The sample of the engine's README, as it stands there.</summary>
public sealed class ReadmeTests
{
    private const string Sdl = """
        type Query { loaves(flour: Flour): [Loaf!]! }
        type Loaf { name: String!, flour: Flour!, bakedBy: Baker, label: String! }
        type Baker { name: String!, since: Date! }
        enum Flour { RYE WHOLE_WHEAT }
        scalar Date
        """;

    // <sample>
    private enum Flour { Rye, WholeWheat }

    private sealed record Loaf(string Name, Flour Flour, int BakerId);

    private sealed record Baker(string Name, DateOnly Since);

    private static GraphQLEngine Bakery(IReadOnlyList<Loaf> loaves, Dictionary<int, Baker> bakers) =>
        new(ExecutableSchema.Create(Schema.Parse(Sdl), b => b
            .Object<Loaf>("Loaf").Object<Baker>("Baker").Enum<Flour>("Flour")
            .Scalar("Date", v => DateOnly.ParseExact((string)v!, "O"), (json, date) => json.WriteStringValue($"{date:O}"))
            .Root<IReadOnlyList<Loaf>>("Query.loaves", c => new(c.HasArgument("flour")
                ? loaves.Where(l => l.Flour == c.Argument<Flour>("flour")).ToList()
                : loaves))
            .Property<Loaf, string>("Loaf.label", l => $"{l.Name} ({l.Flour})")
            .Resolve<Loaf, Baker>("Loaf.bakedBy", (parents, _) =>
                new(parents.Select(l => bakers.GetValueOrDefault(l.BakerId)).ToList()))));
    // </sample>

    [Fact]
    public async Task The_sample_answers()
    {
        GraphQLEngine bakery = Bakery(
            [new("Vollkorn", Flour.Rye, 1), new("Tin", Flour.WholeWheat, 2)],
            new() { [1] = new Baker("Ida", new DateOnly(2019, 4, 1)) });

        Assert.Equal(
            """{"data":{"loaves":[{"label":"Vollkorn (Rye)","flour":"RYE","bakedBy":{"name":"Ida","since":"2019-04-01"}}]}}""",
            await bakery.Ask("{ loaves(flour: RYE) { label flour bakedBy { name since } } }"));
        Assert.Equal(
            """{"data":{"loaves":[{"bakedBy":{"name":"Ida"}},{"bakedBy":null}]}}""",
            await bakery.Ask("{ loaves { bakedBy { name } } }"));
    }

    [Fact]
    public void The_README_shows_this_very_sample()
    {
        DirectoryInfo? root = new(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Partnership.Api.sln")))
        {
            root = root.Parent;
        }

        string readme = File.ReadAllText(Path.Combine(root!.FullName, "src", "Partnership.GraphQL", "README.md"));
        string test = File.ReadAllText(Path.Combine(
            root.FullName, "tests", "Partnership.GraphQL.Tests", "Bindings", "ReadmeTests.cs"));
        string sample = test.Split("// <sample>\n")[1].Split("    // </sample>")[0];

        Assert.Contains(string.Join('\n', sample.Split('\n').Select(Unindent)).Trim(), readme, StringComparison.Ordinal);
        Assert.Contains(Sdl, readme, StringComparison.Ordinal);
    }

    private static string Unindent(string line) => line.StartsWith("    ", StringComparison.Ordinal) ? line[4..] : line;
}

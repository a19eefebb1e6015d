using System.Text.Json;
using Partnership.GraphQL.Language;
using Partnership.GraphQL.SchemaBuilding;
using Partnership.GraphQL.Types;
using Partnership.GraphQL.Validation;
using Xunit.Abstractions;

namespace Partnership.GraphQL.Tests.Conformance;

/// <summary>
/// A slice of the conformance vectors, in this process. They are kept beside the repository (../shared/conformance, or
/// PARTNERSHIP_SHARED); where they are absent these tests say so and show nothing.
/// </summary>
public sealed class VectorTests(ITestOutputHelper output)
{
    private const int Every = 5;

    [Fact]
    public void Documents_parse_or_are_refused_at_the_right_place() => Run("parse.jsonl", vector =>
    {
        bool isGood = vector.GetProperty("ok").GetBoolean();
        try
        {
            Parser.Parse(new Source(vector.GetProperty("source").GetString()!), ParserOptions.Unlimited);
            return isGood;
        }
        catch (GraphQLSyntaxException e)
        {
            return !isGood && (IsAt(vector, e.Error.Locations[0])
                || (vector.TryGetProperty("alt", out JsonElement others) && others.EnumerateArray().Any(o => IsAt(o, e.Error.Locations[0]))));
        }
    });

    [Fact]
    public void Schemas_are_accepted_or_refused_at_the_right_places() => Run("sdl.jsonl", vector =>
    {
        try
        {
            DocumentNode document = Parser.Parse(new Source(vector.GetProperty("sdl").GetString()!), ParserOptions.Unlimited);
            SchemaBuilder.TryBuild([document], out _, out IReadOnlyList<GraphQLError> errors);
            return Fits(vector, errors);
        }
        catch (GraphQLSyntaxException e)
        {
            return Fits(vector, [e.Error]);
        }
    });

    [Fact]
    public void Operations_are_accepted_or_refused_at_the_right_places()
    {
        if (Open("schemas.jsonl") is not { } lines)
        {
            return;
        }

        Dictionary<string, string> texts = lines.Select(Element)
            .ToDictionary(s => s.GetProperty("id").GetString()!, s => s.GetProperty("sdl").GetString()!);
        Dictionary<string, Schema> schemas = [];
        Run("validate.jsonl", vector =>
        {
            string id = vector.GetProperty("schema").GetString()!;
            if (!schemas.TryGetValue(id, out Schema? schema))
            {
                schemas.Add(id, schema = Schema.Parse(texts[id]));
            }

            try
            {
                DocumentNode document = Parser.Parse(new Source(vector.GetProperty("query").GetString()!), ParserOptions.Unlimited);
                return Fits(vector, DocumentValidator.Validate(schema, document, ValidationOptions.Tools));
            }
            catch (GraphQLSyntaxException e)
            {
                return Fits(vector, [e.Error]);
            }
        });
    }

    private static bool Fits(JsonElement vector, IReadOnlyList<GraphQLError> errors) =>
        Key(errors) == Key(vector.GetProperty("errors"))
        || (vector.TryGetProperty("alt", out JsonElement alternatives) && alternatives.EnumerateArray().Any(a => Key(a) == Key(errors)));

    private static bool IsAt(JsonElement expected, Location place) =>
        expected.GetProperty("line").GetInt32() == place.Line && expected.GetProperty("column").GetInt32() == place.Column;

    private static string Key(IReadOnlyList<GraphQLError> errors) =>
        string.Join(";", errors.Select(e => string.Join(",", e.Locations.Select(l => $"{l.Line}:{l.Column}").Order())).Order());

    private static string Key(JsonElement errors) => string.Join(";", errors.EnumerateArray().Select(e =>
        e.TryGetProperty("locations", out JsonElement places)
            ? string.Join(",", places.EnumerateArray().Select(l => $"{l.GetProperty("line")}:{l.GetProperty("column")}").Order())
            : "").Order());

    private static JsonElement Element(string line) => JsonDocument.Parse(line).RootElement;

    private void Run(string file, Func<JsonElement, bool> fits)
    {
        if (Open(file) is not { } lines)
        {
            return;
        }

        JsonElement[] vectors = [.. lines.Where((_, i) => i % Every == 0).Select(Element)
            .Where(v => !v.TryGetProperty("divergent", out _) && !v.TryGetProperty("surrogate", out _))];
        string[] misfits = [.. vectors.Where(v => !fits(v)).Select(v => v.GetProperty("id").GetString()!).Except(BridgeProcessTests.Deliberate)];
        output.WriteLine($"{vectors.Length} vectors of {file}.");
        Assert.NotEmpty(vectors);
        Assert.Empty(misfits);
    }

    private string[]? Open(string file)
    {
        DirectoryInfo? root = new(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Partnership.Api.sln")))
        {
            root = root.Parent;
        }

        string shared = Environment.GetEnvironmentVariable("PARTNERSHIP_SHARED")
            ?? Path.Combine(root?.Parent?.FullName ?? "", "shared");
        string path = Path.Combine(shared, "conformance", "vectors", file);
        if (File.Exists(path))
        {
            return File.ReadAllLines(path);
        }

        output.WriteLine($"NOT RUN: there are no conformance vectors at {path}; nothing was shown.");
        return null;
    }
}

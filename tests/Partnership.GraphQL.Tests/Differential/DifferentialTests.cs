using System.Globalization;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Partnership.GraphQL.Conformance;
using Xunit.Abstractions;

namespace Partnership.GraphQL.Tests.Differential;

/// <summary>
/// The engine beside graphql-js: generated schemas, documents, variables and data get the same verdict, the same places and
/// paths of errors, and the same result. Where the specification allows several, <see cref="Allowed"/> says so.
/// </summary>
/// <remarks>DIFFERENTIAL_CASES sets how many cases each property is tried with; DIFFERENTIAL_SEED begins elsewhere.</remarks>
public sealed class DifferentialTests(Oracle oracle, ITestOutputHelper output) : IClassFixture<Oracle>
{
    private static readonly int Cases = Setting("DIFFERENTIAL_CASES", 150);
    private static readonly int Seed = Setting("DIFFERENTIAL_SEED", 2026);
    private readonly Bridge _engine = new(TextReader.Null, TextWriter.Null);

    [OracleFact]
    public void Texts_parse_or_are_refused_at_the_same_place() => Check(dice =>
    {
        World world = WorldGenerator.Make(dice);
        string text = dice.Percent(50) ? new WorldWriter(dice).Write(world) : new DocumentGenerator(dice, world, 2).Document("query");
        return new() { ["op"] = "parse", ["query"] = new TextMutator(dice).Mutate(text, dice.Between(0, 3)) };
    });

    [OracleFact]
    public void Generated_schemas_are_accepted_and_mutated_ones_refused_at_the_same_places() => Check(dice =>
    {
        string text = new WorldWriter(dice).Write(WorldGenerator.Make(dice));
        return new() { ["op"] = "sdl", ["schema"] = new SchemaMutator(dice).Mutate(text, dice.Between(0, 3)) };
    });

    [OracleFact]
    public void Documents_are_accepted_or_refused_at_the_same_places() => Check(dice =>
    {
        World world = WorldGenerator.Make(dice);
        string keyword = dice.Of("query", "query", "mutation", "subscription");
        return new()
        {
            ["op"] = "validate",
            ["schema"] = new WorldWriter(dice).Write(world),
            ["query"] = new DocumentGenerator(dice, world, dice.Between(0, 6)).Document(keyword),
        };
    });

    [OracleFact]
    public void Operations_have_the_same_result() => Check(dice => Operation(dice, dice.Of("query", "query", "mutation"), "execute"));

    [OracleFact]
    public void Operations_whose_data_comes_late_have_the_same_result() =>
        Check(dice => Operation(dice, dice.Of("query", "mutation"), "execute", late: 25));

    [OracleFact]
    public void Schemas_tell_the_same_of_themselves() => Check(dice =>
    {
        World world = WorldGenerator.Make(dice);
        return new()
        {
            ["op"] = "execute",
            ["schema"] = new WorldWriter(dice).Write(world),
            ["query"] = new IntrospectionGenerator(dice, world).Document(),
            ["rootValue"] = new JsonObject(),
        };
    });

    [OracleFact]
    public void What_the_printer_writes_is_what_was_read() => ForEach(dice =>
    {
        World world = WorldGenerator.Make(dice);
        string text = dice.Percent(50) ? new WorldWriter(dice).Write(world) : new DocumentGenerator(dice, world, 0).Document("query");
        JsonObject Parse(string query) => new() { ["op"] = "parse", ["query"] = query };
        string ours = Printed(_engine.Answer(Parse(text).ToJsonString()));
        string theirs = Printed(oracle.Ask(Parse(text)));

        Assert.Equal(theirs, Printed(oracle.Ask(Parse(ours))));
        Assert.Equal(ours, Printed(_engine.Answer(Parse(ours).ToJsonString())));
    });

    [OracleFact]
    public void A_printed_schema_is_the_same_schema() => ForEach(dice =>
    {
        JsonObject Build(string sdl) => new() { ["op"] = "sdl", ["schema"] = sdl };
        string text = new WorldWriter(dice).Write(WorldGenerator.Make(dice));
        string ours = Printed(_engine.Answer(Build(text).ToJsonString()));

        Assert.Equal(Printed(oracle.Ask(Build(text))), Printed(oracle.Ask(Build(ours))));
    });

    [OracleFact]
    public void Subscriptions_have_the_same_events() => Check(dice => Operation(dice, "subscription", "subscribe"));

    private static string Printed(JsonObject answer) =>
        answer["printed"]?.GetValue<string>() ?? throw new InvalidOperationException(answer.ToJsonString());

    private static JsonObject Operation(Dice dice, string keyword, string op, int late = 0)
    {
        World world = WorldGenerator.Make(dice);
        DocumentGenerator documents = new(dice, world, dice.Percent(15) ? 2 : 0, isCalm: dice.Percent(80));
        string document = documents.Document(keyword);
        LiteralGenerator literals = new(dice, world);
        JsonObject variables = [];
        int faults = dice.Percent(30) ? 4 : 0;
        foreach ((string name, string type) in documents.Variables)
        {
            string declared = type.Split(" = ")[0];
            if ((World.IsNonNull(declared) && !type.Contains(" = ") && !dice.Percent(faults)) || dice.Percent(60))
            {
                variables[name] = literals.Json(declared, faults);
            }
        }

        DataGenerator data = new(dice, world, dice.Percent(60) ? 4 : 0, late);
        string root = char.ToUpperInvariant(keyword[0]) + keyword[1..];
        return new()
        {
            ["op"] = op,
            ["schema"] = new WorldWriter(dice).Write(world),
            ["query"] = document,
            ["variables"] = variables,
            ["rootValue"] = op == "execute" ? data.Object(root) : Streams(dice, world, data, root),
        };
    }

    /// <summary>A root value whose fields are source streams, each event an object with the field's value.</summary>
    private static JsonObject Streams(Dice dice, World world, DataGenerator data, string root)
    {
        JsonObject streams = [];
        foreach (Member member in world.MembersOf(root))
        {
            streams[member.Name] = new JsonObject
            {
                ["$stream"] = new JsonArray([.. Enumerable.Range(0, dice.Between(0, 3)).Select(_ => dice.Percent(3)
                    ? new JsonObject { ["$error"] = "The source failed." }
                    : new JsonObject { [member.Name] = data.Value(member.Type, 0) })]),
            };
        }

        return streams;
    }

    private void Check(Func<Dice, JsonObject> make)
    {
        Dictionary<string, int> verdicts = [];
        ForEach(dice =>
        {
            JsonObject question = make(dice);
            JsonObject ours = _engine.Answer(question.ToJsonString());
            JsonObject theirs = oracle.Ask(question);
            string kind = theirs["ok"] is { } ok ? $"{ok}" : theirs["result"]?["data"] is null ? "no data" : "data";
            verdicts[kind] = verdicts.GetValueOrDefault(kind) + 1;
            string expected = Verdict.Of(theirs);
            Assert.True(
                Verdict.Of(ours) == expected || Allowed.Reason(question, ours, theirs) is not null,
                $"graphql-js says {expected}\nthe engine {Verdict.Of(ours)}\n{ours.ToJsonString()}\n{theirs.ToJsonString()}\n{Text(question)}");
        });
        output.WriteLine(string.Join(", ", verdicts.Select(v => $"{v.Key}: {v.Value}")));
    }

    private static void ForEach(Action<Dice> property) => Prop.ForAll(
        Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
        seed => property(new Dice(seed))).Check(Config.QuickThrowOnFailure.WithMaxTest(Cases).WithReplay((ulong)Seed, 1));

    private static string Text(JsonObject question) =>
        string.Join("\n\n", question.Select(p => $"{p.Key}: {(p.Value is JsonValue value && value.TryGetValue(out string? text) ? text : p.Value?.ToJsonString())}"));

    private static int Setting(string name, int standard) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out int value) ? value : standard;
}

using System.Text.Json;

namespace Partnership.GraphQL.Tests.Execution;

public sealed class InputTests
{
    private const string Sdl = """
        type Query {
          number(value: Int, times: Int! = 2): String
          numbers(values: [Int!]): String
          flour(value: Flour = RYE): String
          loose(value: Loose): String
          order(order: OrderInput!): String
          dictionary(order: FreeInput): String
          pick(by: Pick!): String
          date(value: Date!): String
          any(value: Any): String
        }
        enum Flour { RYE WHOLE_WHEAT }
        enum Loose { A B }
        input OrderInput { name: String!, count: Int = 3, flour: Flour, note: String, lines: [LineInput!]! = [] }
        input LineInput { sku: ID!, weights: [Float!] }
        input FreeInput { name: String!, count: Int = 3, note: String }
        input Pick @oneOf { id: ID, name: String }
        scalar Date
        scalar Any
        """;

    private enum Flour
    {
        Rye,
        WholeWheat,
    }

    private sealed record Line(string Sku, IReadOnlyList<decimal>? Weights);

    private sealed record Order(string Name, int? Count, Flour? Flour, Optional<string?> Note, List<Line> Lines);

    [Theory]
    [InlineData("{ date(value: \"yesterday\") }")]
    [InlineData("query ($d: Date = \"yesterday\") { date(value: $d) }")]
    [InlineData("{ date(value: 7) }")]
    [InlineData("{ date(value: { day: 7 }) }")]
    public void A_literal_of_a_custom_scalar_is_judged_before_anything_runs(string query) =>
        Assert.Equal([ErrorCode.ValidationFailed], Engine.Refusals(query));

    [Fact]
    public async Task Of_many_values_that_do_not_fit_five_are_told()
    {
        string values = string.Join(',', Enumerable.Repeat("\"x\"", 900));

        using GraphQLResponse response = await Engine.Respond("query ($v: [Int!]) { numbers(values: $v) }", $$"""{"v":[{{values}}]}""");

        Assert.Equal(5, response.Errors.Count);
        Assert.All(response.Errors, e => Assert.Equal(ErrorCode.VariableInvalid, e.Code));
    }

    private static readonly GraphQLEngine Engine = Toy.Engine(Sdl, b => b
        .Enum<Flour>("Flour")
        .Input<Order>("OrderInput")
        .Input<Line>("LineInput")
        .Scalar("Date", v => DateOnly.TryParseExact(v as string, "O", out DateOnly d) ? d : throw new FormatException("A date is written YYYY-MM-DD."), (json, d) => json.WriteStringValue($"{d:O}"))
        .Root<string>("Query.number", c => new($"{(c.HasArgument("value") ? (c.Argument<int?>("value") is { } n ? $"{n}" : "null") : "absent")} {c.Argument<long>("times")}"))
        .Root<string>("Query.numbers", c => new(string.Join('+', c.Argument<IReadOnlyList<int>>("values") ?? [])))
        .Root<string>("Query.flour", c => new(c.Argument<Flour?>("value")?.ToString() ?? "null"))
        .Root<string>("Query.loose", c => new(c.Argument<string>("value")))
        .Root<string>("Query.order", c => new(Show(c.Argument<Order>("order"))))
        .Root<string>("Query.dictionary", c => new(JsonSerializer.Serialize(c.Arguments)))
        .Root<string>("Query.pick", c => new(JsonSerializer.Serialize(c.Arguments["by"])))
        .Root<string>("Query.date", c => new(c.Argument<DateOnly>("value").DayOfWeek.ToString()))
        .Root<string>("Query.any", c => new(JsonSerializer.Serialize(c.Argument<object>("value")))));

    [Theory]
    [InlineData("{ number }", null, "absent 2")]
    [InlineData("{ number(value: null, times: 3) }", null, "null 3")]
    [InlineData("query($v: Int) { number(value: $v) }", "{}", "absent 2")]
    [InlineData("query($v: Int) { number(value: $v) }", """{"v":null}""", "null 2")]
    [InlineData("query($v: Int = 5) { number(value: $v) }", "{}", "5 2")]
    [InlineData("query($v: Int = 5) { number(value: $v) }", """{"v":6.0}""", "6 2")]
    [InlineData("query($t: Int) { number(times: $t) }", "{}", "absent 2")]
    public async Task Absent_null_and_default_are_told_apart(string query, string? variables, string answer) =>
        Assert.Equal($$$"""{"data":{"number":"{{{answer}}}"}}""", await Engine.Ask(query, variables));

    [Theory]
    [InlineData("{ numbers(values: [1, 2]) }", null, "1+2")]
    [InlineData("{ numbers(values: 7) }", null, "7")]
    [InlineData("query($v: [Int!]) { numbers(values: $v) }", """{"v":7}""", "7")]
    [InlineData("query($v: Int!) { numbers(values: [1, $v]) }", """{"v":7}""", "1+7")]
    [InlineData("{ numbers }", null, "")]
    public async Task A_single_value_stands_for_a_list_of_one(string query, string? variables, string answer) =>
        Assert.Equal($$$"""{"data":{"numbers":"{{{answer}}}"}}""", await Engine.Ask(query, variables));

    [Fact]
    public async Task Enums_arrive_as_their_CLR_members_and_unbound_ones_as_names() =>
        Assert.Equal(
            """{"data":{"flour":"Rye","w":"WholeWheat","n":"null","loose":"B"}}""",
            await Engine.Ask("query($l: Loose) { flour w: flour(value: WHOLE_WHEAT) n: flour(value: null) loose(value: $l) }", """{"l":"B"}"""));

    [Theory]
    [InlineData("""{"name":"a"}""", "a 3 - absent 0")]
    [InlineData("""{"name":"a","count":null,"flour":"RYE","note":null,"lines":[]}""", "a - Rye null 0")]
    [InlineData("""{"name":"a","note":"n","lines":{"sku":5,"weights":[1,2.5]}}""", "a 3 - n 1 5:1/2.5")]
    public async Task Input_objects_arrive_as_the_record_bound_to_them(string order, string answer) =>
        Assert.Equal(
            $$$"""{"data":{"order":"{{{answer}}}"}}""",
            await Engine.Ask("query($o: OrderInput!) { order(order: $o) }", $$"""{"o":{{order}}}"""));

    [Fact]
    public async Task Literals_hold_variables_within_and_absent_ones_leave_their_field_out() =>
        Assert.Equal(
            """{"data":{"order":"x 9 - absent 1 s:0.5"}}""",
            await Engine.Ask(
                """query($c: Int, $n: String, $w: Float!) { order(order: { name: "x", count: $c, note: $n, lines: { sku: "s", weights: [$w] } }) }""",
                """{"c":9,"w":0.5}"""));

    [Fact]
    public async Task An_unbound_input_object_is_a_dictionary_of_what_was_given_or_defaulted() =>
        Assert.Equal(
            """{"order":{"name":"x","count":3}}""",
            JsonDocument.Parse(await Engine.Ask("""{ dictionary(order: { name: "x" }) }""")).RootElement.GetProperty("data").GetProperty("dictionary").GetString());

    [Fact]
    public async Task A_custom_scalar_is_parsed_by_its_host_and_its_refusal_reported()
    {
        Assert.Equal("""{"data":{"date":"Monday"}}""", await Engine.Ask("""{ date(value: "2026-09-07") }"""));
        Assert.Equal(
            """{"errors":[{"message":"A date is written YYYY-MM-DD.","locations":[{"line":1,"column":15}],"extensions":{"code":"GRAPHQL_VALIDATION_FAILED"}}]}""",
            await Engine.Ask("""{ date(value: "7 September") }"""));
        Assert.Equal(
            """{"errors":[{"message":"Variable \"$d\" has an invalid value: A date is written YYYY-MM-DD.","locations":[{"line":1,"column":7}],"extensions":{"code":"VARIABLE_INVALID"}}]}""",
            await Engine.Ask("query($d: Date!) { date(value: $d) }", """{"d":7}"""));
    }

    [Fact]
    public async Task An_unbound_scalar_takes_whatever_JSON_can_say() =>
        Assert.Equal(
            """{"a":[1,2.5,"x",true,null],"v":{"n":1}}""",
            JsonDocument.Parse(await Engine.Ask(
                """query($v: Any) { any(value: { a: [1, 2.5, "x", true, null], v: $v }) }""", """{"v":{"n":1}}"""))
                .RootElement.GetProperty("data").GetProperty("any").GetString());

    [Fact]
    public async Task Every_misfit_of_the_variables_is_reported_at_once_and_nothing_runs()
    {
        GraphQLEngine engine = new(Engine.Schema, new() { Limits = GraphQLLimits.Default with { MaxValidationErrors = 10 } });
        GraphQLResponse response = await engine.Respond(
            "query($o: OrderInput!, $n: Int!, $l: Loose) { order(order: $o) number(value: $n) loose(value: $l) }",
            """{"o":{"count":"3","flour":"SPELT","extra":1,"lines":[{"sku":true}]},"l":"C"}""");

        Assert.False(response.HasData);
        Assert.Equal(
            [
                "Variable \"$o\" has an invalid value: Field \"OrderInput.name\" of required type \"String!\" was not provided.",
                "Variable \"$o\" has an invalid value at \"o.count\": Int cannot represent a value that is not a whole number.",
                "Variable \"$o\" has an invalid value at \"o.flour\": Expected one of the values of enum \"Flour\".",
                "Variable \"$o\" has an invalid value at \"o.lines[0].sku\": ID cannot represent a value that is neither a string nor a whole number.",
                "Variable \"$o\" has an invalid value: A field given is not defined by type \"OrderInput\".",
                "Variable \"$n\" of required type \"Int!\" was not provided.",
                "Variable \"$l\" has an invalid value: Expected one of the values of enum \"Loose\".",
            ],
            response.Errors.Select(e => e.Message));
        Assert.All(response.Errors, e => Assert.Equal(ErrorCode.VariableInvalid, e.Code));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("3")]
    [InlineData("\"x\"")]
    public async Task Variables_are_an_object_or_nothing(string variables) =>
        Assert.Equal(
            """{"errors":[{"message":"Variables must be a JSON object.","extensions":{"code":"VARIABLE_INVALID"}}]}""",
            await Engine.Ask("{ number }", variables));

    [Theory]
    [InlineData("""{"id":"1"}""", null)]
    [InlineData("""{"id":"1","name":"n"}""", "Variable \"$p\" has an invalid value: Exactly one field must be given for \"Pick\", a @oneOf type.")]
    [InlineData("{}", "Variable \"$p\" has an invalid value: Exactly one field must be given for \"Pick\", a @oneOf type.")]
    [InlineData("""{"id":null}""", "Variable \"$p\" has an invalid value at \"p.id\": A field of \"Pick\", a @oneOf type, must not be null.")]
    public async Task A_oneOf_input_has_exactly_one_field(string pick, string? error) =>
        Assert.Equal(
            error is null ? [] : [error],
            (await Engine.Respond("query($p: Pick!) { pick(by: $p) }", $$"""{"p":{{pick}}}""")).Errors.Select(e => e.Message));

    [Fact]
    public async Task A_null_variable_fails_only_the_field_whose_argument_forbids_it() =>
        Assert.Equal(
            """{"errors":[{"message":"Argument \"times\" of type \"Int!\" has an invalid value: Expected a value of type \"Int!\", found null.","locations":[{"line":1,"column":48}],"path":["n"],"extensions":{"code":"ARGUMENT_INVALID"}}],"data":{"n":null,"number":"absent 2"}}""",
            await Engine.Ask("query($t: Int) { n: number(value: 1, times:    $t) number }", """{"t":null}"""));

    [Fact]
    public async Task A_list_is_no_longer_than_allowed()
    {
        GraphQLEngine engine = new(Engine.Schema, new GraphQLEngineOptions { Limits = new() { MaxListItems = 2 } });

        GraphQLResponse variable = await engine.Respond("query($v: [Int!]) { numbers(values: $v) }", """{"v":[1,2,3]}""");
        GraphQLResponse literal = await engine.Respond("{ numbers(values: [1, 2, 3]) }");

        Assert.Equal(ErrorCode.ListSizeLimitExceeded, Assert.Single(variable.Errors).Code);
        Assert.Equal(ErrorCode.ListSizeLimitExceeded, Assert.Single(literal.Errors).Code);
    }

    [Fact]
    public async Task Half_a_surrogate_pair_in_a_variable_does_no_harm() =>
        Assert.Equal(
            """{"data":{"any":"\"\\uFFFD\""}}""",
            await Engine.Ask("query($v: Any) { any(value: $v) }", """{"v":"\ud800"}"""));

    private static string Show(Order order) =>
        $"{order.Name} {(order.Count is { } n ? $"{n}" : "-")} {order.Flour?.ToString() ?? "-"} "
        + $"{(order.Note.HasValue ? order.Note.Value ?? "null" : "absent")} {order.Lines.Count}"
        + string.Concat(order.Lines.Select(l => $" {l.Sku}:{string.Join('/', l.Weights ?? [])}"));
}

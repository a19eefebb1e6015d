using Partnership.GraphQL.Language;

namespace Partnership.GraphQL.Tests.Language;

public sealed class ParserTests
{
    private static GraphQLError Error(string text, ParserOptions? options = null) =>
        Assert.Throws<GraphQLSyntaxException>(() => Parser.Parse(new Source(text), options)).Error;

    private static string Value(string literal) => ((StringValueNode)Parser.ParseValue(new Source(literal))).Value;

    [Theory]
    [InlineData("{", 1, 2, "a name", "the end of the text")]
    [InlineData("{ a }\n  }", 2, 3, "an operation", "\"}\"")]
    [InlineData("{ ...on }", 1, 9, "a name", "\"}\"")]
    [InlineData("query Q($a Int) { a }", 1, 12, "\":\"", "the name \"Int\"")]
    [InlineData("query Q($a: Int = $b) { a }", 1, 19, "a constant value", "\"$b\"")]
    [InlineData("fragment on on T { a }", 1, 10, "a fragment name", "the name \"on\"")]
    [InlineData("{ a(b: ) }", 1, 8, "a value", "\")\"")]
    [InlineData("enum E { true }", 1, 10, "other than true", "the name \"true\"")]
    [InlineData("directive @d on NOWHERE", 1, 17, "a directive location", "the name \"NOWHERE\"")]
    [InlineData("extend type T", 1, 14, "what the extension adds", "the end of the text")]
    [InlineData("\"x\" { a }", 1, 1, "short form", "")]
    [InlineData("{ a ..b }", 1, 5, "\"...\"", "\".\"")]
    [InlineData("{ a(b: 01) }", 1, 9, "begin with 0", "\"1\"")]
    [InlineData("{ a(b: 1.x) }", 1, 10, "a digit", "\"x\"")]
    [InlineData("{ a(b: 1x) }", 1, 9, "the end of the number", "\"x\"")]
    [InlineData("{ a(b: \"x\n\") }", 1, 10, "end of the string", "")]
    [InlineData("{ ? }", 1, 3, "character", "\"?\"")]
    public void Errors_say_where_what_was_expected_and_what_was_found(
        string text, int line, int column, string expected, string found)
    {
        GraphQLError error = Error(text);
        Assert.Equal((line, column), (error.Locations[0].Line, error.Locations[0].Column));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains(found, error.Message, StringComparison.Ordinal);
        Assert.Equal(ErrorCode.ParseFailed, error.Code);
    }

    [Theory]
    [InlineData("a\nb", 2)]
    [InlineData("a\r\nb", 2)]
    [InlineData("a\rb", 2)]
    [InlineData("a\n\rb", 3)]
    public void Lines_end_at_every_line_terminator(string selections, int line)
    {
        DocumentNode document = Parser.Parse(new Source("{" + selections + "}"));
        SelectionSetNode set = ((OperationDefinitionNode)document.Definitions[0]).SelectionSet;
        Assert.Equal((line, 1), (set.Selections[1].Location.Line, set.Selections[1].Location.Column));
    }

    [Fact]
    public void Descriptions_stand_before_operations_fragments_and_variables()
    {
        DocumentNode document = Parser.Parse(new Source(
            "\"What\" query Q(\"Which\" $id: ID! @d) { ...F } \"\"\"Part\"\"\" fragment F on Query { a }"));
        var operation = (OperationDefinitionNode)document.Definitions[0];
        Assert.Equal("What", operation.Description!.Value);
        Assert.Equal("Which", operation.VariableDefinitions[0].Description!.Value);
        Assert.Equal("d", operation.VariableDefinitions[0].Directives[0].Name);
        Assert.Equal("Part", ((FragmentDefinitionNode)document.Definitions[1]).Description!.Value);
    }

    [Theory]
    [InlineData("\"\\u00e9\\u{1F600}\\ud83d\\ude00\\n\\/\"", "é😀😀\n/")]
    [InlineData("\"\"\"\n    a\n      b\n\n    c\n  \"\"\"", "a\n  b\n\nc")]
    [InlineData("\"\"\"a \\\"\"\" b\"\"\"", "a \"\"\" b")]
    [InlineData("\"\"\"\\u0041\"\"\"", "\\u0041")]
    [InlineData("\"\"", "")]
    [InlineData("\"\"\"\"\"\"", "")]
    public void Strings_mean_what_the_specification_says(string literal, string expected) => Assert.Equal(expected, Value(literal));

    [Theory]
    [InlineData("\"\\ud83d\"")]
    [InlineData("\"\\u{D800}\"")]
    [InlineData("\"\\u{110000}\"")]
    [InlineData("\"\\u{}\"")]
    [InlineData("\"\\u12G4\"")]
    [InlineData("\"\\x\"")]
    [InlineData("\"\\\"")]
    [InlineData("\"\"\"a")]
    public void Strings_that_mean_nothing_are_refused(string literal) =>
        Assert.Throws<GraphQLSyntaxException>(() => Parser.ParseValue(new Source(literal)));

    [Fact]
    public void A_lone_surrogate_is_refused_in_strings_comments_and_between_tokens()
    {
        char lone = (char)0xD83D;
        Assert.Equal(9, Error($"{{ a(b: \"{lone}\") }}").Locations[0].Column);
        Assert.Equal(4, Error($"#  {lone}\n{{ a }}").Locations[0].Column);
        Assert.Equal(3, Error($"{{ {lone} }}").Locations[0].Column);
    }

    [Fact]
    public void The_token_limit_is_exact_and_has_its_own_code()
    {
        ParserOptions options = new() { MaxTokens = 5 };
        Assert.NotNull(Parser.Parse(new Source("{ a b c }"), options));
        GraphQLError error = Error("{ a b c d }", options);
        Assert.Equal(ErrorCode.TokenLimitExceeded, error.Code);
        Assert.Equal(11, error.Locations[0].Column);
    }

    [Theory]
    [InlineData("{ a(b: ", "[", "]", ") }")]
    [InlineData("{ a(b: ", "{ c: ", "}", ") }")]
    [InlineData("", "{ a ", "}", "")]
    [InlineData("query Q($a: ", "[", "]", ") { a }")]
    public void Nesting_is_limited_and_never_overflows_the_stack(string before, string open, string close, string after)
    {
        string Nested(int depth) => before + string.Concat(Enumerable.Repeat(open, depth)) + (open is "[" or "{ c: " ? "1" : "")
            + string.Concat(Enumerable.Repeat(close, depth)) + after;
        Assert.Equal(ErrorCode.NestingLimitExceeded, Error(Nested(250)).Code);
        Assert.Equal(ErrorCode.NestingLimitExceeded, Error(Nested(1_000_000), ParserOptions.Unlimited).Code);
    }

    [Fact]
    public void A_byte_order_mark_commas_and_comments_are_ignored() =>
        Assert.Equal("{\n  a\n  b\n}", Printer.Print(Parser.Parse(new Source("\uFEFF#one\r\n{ a,,,b # two\n}"))));
}

using Partnership.GraphQL.Language;

namespace Partnership.GraphQL.Tests.Language;

public sealed class PrinterTests
{
    [Theory]
    [InlineData("{a}", "{\n  a\n}")]
    [InlineData("query{a}", "{\n  a\n}")]
    [InlineData("query Q{a}", "query Q {\n  a\n}")]
    [InlineData("query($a:Int=1@d){a}", "query ($a: Int = 1 @d) {\n  a\n}")]
    [InlineData("mutation M@d{b:a(x:[1,\"s\",{y:$z}])@e{...F@f ...on T{c}...{d}}}", "mutation M @d {\n  b: a(x: [1, \"s\", {y: $z}]) @e {\n    ...F @f\n    ... on T {\n      c\n    }\n    ... {\n      d\n    }\n  }\n}")]
    [InlineData("extend schema@a", "extend schema @a")]
    [InlineData("type T implements&A&B@d{f(a:Int=1):[Int!]!@e}", "type T implements A & B @d {\n  f(a: Int = 1): [Int!]! @e\n}")]
    [InlineData("extend union U=|A|B", "extend union U = A | B")]
    [InlineData("directive@d repeatable on|FIELD|QUERY", "directive @d repeatable on FIELD | QUERY")]
    public void Documents_are_printed_in_one_form(string text, string expected) =>
        Assert.Equal(expected, Printer.Print(Parser.Parse(new Source(text))));

    [Fact]
    public void Long_arguments_go_one_a_line() =>
        Assert.Equal(
            "{\n  field(\n    first: \"" + new string('x', 50) + "\"\n    second: \"" + new string('y', 50) + "\"\n  )\n}",
            Printer.Print(Parser.Parse(new Source($"{{field(first:\"{new string('x', 50)}\",second:\"{new string('y', 50)}\")}}"))));

    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("  leads with blanks")]
    [InlineData("two\nlines")]
    [InlineData("one\n  indented")]
    [InlineData("ends with quote\"")]
    [InlineData("ends with slash\\")]
    [InlineData("holds \"\"\" three")]
    [InlineData("\"\"\"")]
    [InlineData("a\n\n\nb")]
    public void A_block_string_reads_back_the_same_at_any_indentation(string value)
    {
        StringValueNode description = new(default, value, isBlock: true);
        FieldDefinitionNode field = new(default, description, "f", default, [], new NamedTypeNode(default, "Int"), []);
        ObjectTypeDefinitionNode type = new(default, description, false, "T", default, [], [], [field]);
        var read = (ObjectTypeDefinitionNode)Parser.Parse(new Source(Printer.Print(type))).Definitions[0];
        Assert.Equal(value, read.Description!.Value);
        Assert.Equal(value, read.Fields[0].Description!.Value);
    }

    [Fact]
    public void Control_characters_are_escaped()
    {
        string printed = Printer.Print(new StringValueNode(default, "\u0001\u007F\t\"\\é😀", isBlock: false));
        Assert.Equal("\"\\u0001\\u007F\\t\\\"\\\\é😀\"", printed);
    }
}

using Partnership.GraphQL.SchemaBuilding;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Tests.SchemaBuilding;

public sealed class SchemaPrinterTests
{
    private const string Sdl = """"
        "The registers of a county."
        schema {
          query: Root
          mutation: Change
        }

        directive @tag(name: String! = "none", weights: [Float!]) repeatable on OBJECT | FIELD_DEFINITION

        """
        A pupil.

          Indented, and with "quotes" and a \""".
        """
        type Pupil implements Named & Node {
          name: String
          id: ID!
          marks(
            "How many."
            first: Int = 10
            codes: [Code!] = [A, B]
            filter: Filter = {deep: {name: "x"}}
          ): [Int!]! @deprecated
        }

        interface Named {
          name: String
        }

        interface Node {
          id: ID!
        }

        union Found = Pupil | Root

        enum Code {
          A
          "The second."
          B @deprecated(reason: "Use \"A\"")
        }

        input Filter @oneOf {
          name: String
          deep: Filter
        }

        scalar Url @specifiedBy(url: "https://example.test")

        type Root {
          found: Found
        }

        type Change {
          rename: Boolean
        }
        """";

    [Fact]
    public void A_schema_printed_and_read_again_prints_the_same()
    {
        string printed = SchemaPrinter.Print(Schema.Parse(Sdl));
        Assert.Equal(printed, SchemaPrinter.Print(Schema.Parse(printed)));
        Assert.Contains("union Found = Pupil | Root", printed, StringComparison.Ordinal);
        Assert.Contains("input Filter @oneOf {", printed, StringComparison.Ordinal);
        Assert.Contains("filter: Filter = {deep: {name: \"x\"}}", printed, StringComparison.Ordinal);
        Assert.Contains("B @deprecated(reason: \"Use \\\"A\\\"\")", printed, StringComparison.Ordinal);
    }

    [Fact]
    public void Conventional_root_names_need_no_schema_definition() =>
        Assert.Equal("type Query {\n  a: Int\n}", SchemaPrinter.Print(Schema.Parse("schema { query: Query } type Query { a: Int }")));

    [Fact]
    public void A_type_that_only_looks_like_a_root_makes_the_definition_needed() =>
        Assert.StartsWith(
            "schema {\n  query: Query\n}",
            SchemaPrinter.Print(Schema.Parse("schema { query: Query } type Query { a: Int } type Mutation { a: Int }")),
            StringComparison.Ordinal);
}

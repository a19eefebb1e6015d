using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Tests.SchemaBuilding;

public sealed class SchemaBuilderTests
{
    [Fact]
    public void Several_sources_make_one_schema_and_errors_name_theirs()
    {
        SchemaException exception = Assert.Throws<SchemaException>(() => Schema.Parse(
            new Source("type Query { pupil: Pupil }", "query.graphql"),
            new Source("type Pupil { school: Nowhere }", "pupils.graphql")));
        Assert.Equal("pupils.graphql:1:22", Assert.Single(exception.Errors).Locations[0].ToString());
        Assert.Contains("pupils.graphql:1:22", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_source_that_does_not_parse_is_reported()
    {
        SchemaException exception = Assert.Throws<SchemaException>(
            () => Schema.Parse(new Source("type {", "a.graphql"), new Source("enum E { true }", "b.graphql")));
        Assert.Equal(["a.graphql", "b.graphql"], exception.Errors.Select(e => e.Locations[0].Source!.Name));
    }

    [Fact]
    public void Defaults_are_coerced_to_their_types()
    {
        Schema schema = Schema.Parse("""
            type Query { f(number: Float = 1, id: ID = 5, list: [Int] = 3, filter: Filter = {codes: [A]}, any: Any = {a: [1, 2.5, null]}): Int }
            input Filter { codes: [Code!] year: Int = 2026 }
            enum Code { A }
            scalar Any
            """);
        FieldDefinition field = ((ObjectType)schema.GetType("Query")!).GetField("f")!;
        Assert.Equal(1.0, field.GetArgument("number")!.DefaultValue);
        Assert.Equal("5", field.GetArgument("id")!.DefaultValue);
        Assert.Equal(new object?[] { 3L }, field.GetArgument("list")!.DefaultValue);
        var filter = (IReadOnlyDictionary<string, object?>)field.GetArgument("filter")!.DefaultValue!;
        Assert.Equal(new object?[] { "A" }, filter["codes"]);
        Assert.Equal(2026L, filter["year"]);
        var any = (IReadOnlyDictionary<string, object?>)field.GetArgument("any")!.DefaultValue!;
        Assert.Equal(new object?[] { 1L, 2.5, null }, any["a"]);
    }

    [Fact]
    public void Applied_directives_carry_their_arguments_and_defaults()
    {
        Schema schema = Schema.Parse("""
            directive @access(resource: String!, actions: [Action!]! = [READ]) repeatable on FIELD_DEFINITION | SCHEMA | OBJECT
            enum Action { READ WRITE }
            schema @access(resource: "all") { query: Query }
            type Query { f: Int @access(resource: "marks") @access(resource: "pupils", actions: WRITE) }
            extend type Query @access(resource: "type")
            """);
        FieldDefinition field = schema.QueryType.GetField("f")!;
        Assert.Equal(["marks", "pupils"], field.AppliedDirectives.Select(d => d.GetArgument("resource")));
        Assert.Equal(new object?[] { "READ" }, field.AppliedDirectives[0].GetArgument("actions"));
        Assert.Equal(new object?[] { "WRITE" }, field.AppliedDirectives[1].GetArgument("actions"));
        Assert.Equal("type", schema.QueryType.GetDirective("access")!.GetArgument("resource"));
        Assert.Equal("all", Assert.Single(schema.AppliedDirectives).GetArgument("resource"));
    }

    [Fact]
    public void Deprecation_is_known_on_fields_arguments_input_fields_and_values()
    {
        Schema schema = Schema.Parse("""
            type Query { f(a: Int @deprecated(reason: "Old")): Code @deprecated }
            input I { a: Int @deprecated(reason: "Gone") }
            enum Code { A @deprecated(reason: "Unused") B }
            scalar Url @specifiedBy(url: "https://example.test/url")
            """);
        FieldDefinition field = schema.QueryType.GetField("f")!;
        Assert.Equal("No longer supported", field.DeprecationReason);
        Assert.Equal("Old", field.GetArgument("a")!.DeprecationReason);
        Assert.Equal("Gone", ((InputObjectType)schema.GetType("I")!).GetField("a")!.DeprecationReason);
        Assert.Equal("Unused", ((EnumType)schema.GetType("Code")!).GetValue("A")!.DeprecationReason);
        Assert.Null(((EnumType)schema.GetType("Code")!).GetValue("B")!.DeprecationReason);
        Assert.Equal("https://example.test/url", ((ScalarType)schema.GetType("Url")!).SpecifiedByUrl);
    }

    [Fact]
    public void Built_in_scalars_are_types_of_the_schema_only_when_used()
    {
        Schema schema = Schema.Parse("type Query { a: Int }");
        Assert.NotNull(schema.GetType("Int"));
        Assert.NotNull(schema.GetType("String"));
        Assert.Null(schema.GetType("Float"));
        Assert.Null(schema.GetType("ID"));
        Assert.NotNull(schema.GetType("__Schema"));
    }

    [Fact]
    public void A_document_may_define_a_specified_directive_itself()
    {
        Schema schema = Schema.Parse("type Query { a: Int } directive @skip(unless: Boolean!) on FIELD");
        Assert.NotNull(schema.GetDirective("skip")!.GetArgument("unless"));
        Assert.Single(schema.Directives, d => d.Name == "skip");
    }
}

namespace Partnership.GraphQL.Tests.SchemaBuilding;

/// <summary>Specification 3.3.1.</summary>
public sealed class RootTypesTests : SdlTest
{
    [Fact]
    public void A_schema_needs_a_query() => Refuses(
        """
        type A { a: Int }
        """,
        "");

    [Fact]
    public void A_root_is_an_object() => Refuses(
        """
        schema { query: I mutation: S }
        input I { a: Int }
        scalar S
        """,
        "1:17",
        "1:29");

    [Fact]
    public void Roots_are_found_by_name() => Accepts(
        """
        type Query { a: Int }
        type Mutation { a: Int }
        type Subscription { a: Int }
        """);
}

namespace Partnership.GraphQL.Tests.SchemaBuilding;

/// <summary>Specification 3.3.</summary>
public sealed class LoneSchemaDefinitionTests : SdlTest
{
    [Fact]
    public void One_definition_with_extensions_passes() => Accepts(
        """
        type Query { a: Int }
        schema { query: Query }
        extend schema { mutation: M }
        type M { a: Int }
        """);

    [Fact]
    public void A_second_definition_is_refused() => Refuses(
        """
        type Query { a: Int }
        schema { query: Query }
        schema { mutation: Query }
        """,
        "3:1");
}

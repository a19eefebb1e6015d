namespace Partnership.GraphQL.Tests.SchemaBuilding;

/// <summary>Specification 3.6, 3.13.</summary>
public sealed class UniqueArgumentDefinitionNamesTests : SdlTest
{
    [Fact]
    public void Arguments_are_unique_on_fields_and_directives() => Refuses(
        """
        type Query { a(x: Int, x: Int, x: Int): Int }
        directive @d(x: Int, x: Int) on FIELD
        """,
        "1:16+1:24+1:32",
        "2:14+2:22");
}

namespace Partnership.GraphQL.Tests.SchemaBuilding;

/// <summary>Specification 3.3.1.</summary>
public sealed class UniqueOperationTypesTests : SdlTest
{
    [Fact]
    public void A_root_named_twice_is_refused_at_both() => Refuses(
        """
        type Query { a: Int }
        schema { query: Query }
        extend schema { query: Query }
        """,
        "2:10+3:17");
}

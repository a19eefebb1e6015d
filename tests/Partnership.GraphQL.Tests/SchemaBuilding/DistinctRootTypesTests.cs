namespace Partnership.GraphQL.Tests.SchemaBuilding;

/// <summary>Specification 3.3.1.</summary>
public sealed class DistinctRootTypesTests : SdlTest
{
    [Fact]
    public void One_type_cannot_be_two_roots() => Refuses(
        """
        schema { query: A mutation: A }
        type A { a: Int }
        """,
        "1:17+1:29");
}

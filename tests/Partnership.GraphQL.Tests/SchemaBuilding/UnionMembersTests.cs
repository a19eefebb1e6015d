namespace Partnership.GraphQL.Tests.SchemaBuilding;

/// <summary>Specification 3.8.</summary>
public sealed class UnionMembersTests : SdlTest
{
    [Fact]
    public void A_union_needs_object_types_each_once() => Refuses(
        """
        type Query { a: Int }
        union E
        union U = Query | Int | Query
        """,
        "2:1",
        "3:19",
        "3:11+3:25");
}

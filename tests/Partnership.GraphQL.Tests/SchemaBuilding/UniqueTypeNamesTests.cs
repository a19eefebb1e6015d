namespace Partnership.GraphQL.Tests.SchemaBuilding;

/// <summary>Specification 3.3.</summary>
public sealed class UniqueTypeNamesTests : SdlTest
{
    [Fact]
    public void A_type_defined_twice_is_refused_at_both_names() => Refuses(
        """
        type Query { a: Int }
        type A { a: Int }
        scalar A
        """,
        "2:6+3:8");
}

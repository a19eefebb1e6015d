namespace Partnership.GraphQL.Tests.SchemaBuilding;

/// <summary>Specification 3.3.</summary>
public sealed class UniqueDirectiveNamesTests : SdlTest
{
    [Fact]
    public void A_directive_defined_twice_is_refused_at_both_names() => Refuses(
        """
        type Query { a: Int }
        directive @d on FIELD
        directive @d on QUERY
        """,
        "2:12+3:12");
}

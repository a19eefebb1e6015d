namespace Partnership.GraphQL.Tests.SchemaBuilding;

/// <summary>Specification 3.6.1, 3.13.</summary>
public sealed class ArgumentTypesTests : SdlTest
{
    [Fact]
    public void An_argument_cannot_be_of_an_object() => Refuses(
        """
        type Query { a(q: [Query]): Int }
        directive @d(q: Query) on FIELD
        """,
        "1:19",
        "2:14");
}

namespace Partnership.GraphQL.Tests.SchemaBuilding;

/// <summary>Specification 3.6.</summary>
public sealed class OutputTypesTests : SdlTest
{
    [Fact]
    public void A_field_cannot_be_of_an_input_object() => Refuses(
        """
        type Query { a: [I!] }
        input I { a: Int }
        """,
        "1:17");
}

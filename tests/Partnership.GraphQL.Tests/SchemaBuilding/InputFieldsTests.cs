namespace Partnership.GraphQL.Tests.SchemaBuilding;

/// <summary>Specification 3.10.</summary>
public sealed class InputFieldsTests : SdlTest
{
    [Fact]
    public void A_field_cannot_be_of_an_object() => Refuses(
        """
        type Query { a: Int }
        input I { a: [Query] }
        """,
        "2:14");
}

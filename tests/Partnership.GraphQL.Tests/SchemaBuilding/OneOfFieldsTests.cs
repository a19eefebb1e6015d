namespace Partnership.GraphQL.Tests.SchemaBuilding;

/// <summary>Specification 3.10.1.</summary>
public sealed class OneOfFieldsTests : SdlTest
{
    [Fact]
    public void Fields_are_nullable_without_defaults() => Refuses(
        """
        type Query { a: Int }
        input I @oneOf { a: Int b: Int! c: Int = 1 }
        """,
        "2:28",
        "2:33");
}

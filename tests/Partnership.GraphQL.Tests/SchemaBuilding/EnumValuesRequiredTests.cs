namespace Partnership.GraphQL.Tests.SchemaBuilding;

/// <summary>Specification 3.9.</summary>
public sealed class EnumValuesRequiredTests : SdlTest
{
    [Fact]
    public void An_enum_needs_values() => Refuses(
        """
        type Query { a: Int }
        enum E
        """,
        "2:1");
}

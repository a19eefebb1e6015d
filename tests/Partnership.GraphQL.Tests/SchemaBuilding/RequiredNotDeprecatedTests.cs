namespace Partnership.GraphQL.Tests.SchemaBuilding;

/// <summary>Specification 3.13.3.</summary>
public sealed class RequiredNotDeprecatedTests : SdlTest
{
    [Fact]
    public void What_is_required_cannot_be_deprecated() => Refuses(
        """
        type Query { a(x: Int! @deprecated, y: Int! = 1 @deprecated): Int }
        input I { r: Int! @deprecated(reason: "Old") }
        """,
        "1:24+1:19",
        "2:19+2:14");
}

namespace Partnership.GraphQL.Tests.SchemaBuilding;

/// <summary>Specification 3.6, 3.7.</summary>
public sealed class ImplementedInterfacesTests : SdlTest
{
    [Fact]
    public void Only_interfaces_once_and_never_oneself() => Refuses(
        """
        type Query implements O & N & N { a: Int }
        interface N { a: Int }
        type O { a: Int }
        interface S implements S { a: Int }
        """,
        "1:23",
        "1:27+1:31",
        "4:24");
}

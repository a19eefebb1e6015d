namespace Partnership.GraphQL.Tests.SchemaBuilding;

/// <summary>Specification 3.3, 4.</summary>
public sealed class UnreservedNamesTests : SdlTest
{
    [Fact]
    public void Names_with_two_underscores_are_refused_everywhere() => Refuses(
        """
        type Query { __a(__b: Int): Int }
        type __T { a: Int }
        enum E { __A }
        input I { __a: Int }
        directive @__d(__x: Int) on FIELD
        """,
        "1:14",
        "1:18",
        "2:1",
        "3:10",
        "4:11",
        "5:1",
        "5:16");
}

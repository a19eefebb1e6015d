namespace Partnership.GraphQL.Tests.SchemaBuilding;

/// <summary>Specification 3.6, 3.7, 3.9, 3.10.</summary>
public sealed class UniqueMemberNamesTests : SdlTest
{
    [Fact]
    public void Fields_and_values_are_unique_over_extensions() => Refuses(
        """
        type Query { a: Int
          a: Int }
        extend type Query { a: Int }
        enum E { A
          A }
        input I { a: Int
          a: Int }
        """,
        "1:14+2:3",
        "1:14+3:21",
        "4:10+5:3",
        "6:11+7:3");
}

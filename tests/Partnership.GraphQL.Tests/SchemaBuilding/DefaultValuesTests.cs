namespace Partnership.GraphQL.Tests.SchemaBuilding;

/// <summary>Specification 3.6.1, 3.10.</summary>
public sealed class DefaultValuesTests : SdlTest
{
    [Fact]
    public void Defaults_must_fit_their_types() => Refuses(
        """
        type Query { a(i: Int = "1", e: E = B, n: Int! = null): Int }
        enum E { A }
        input I { l: [Int] = [1, "2"] }
        directive @d(f: Float = A) on FIELD
        """,
        "1:25",
        "1:37",
        "1:50",
        "3:26",
        "4:25");
}

namespace Partnership.GraphQL.Tests.SchemaBuilding;

/// <summary>Specification 3.10.</summary>
public sealed class DefaultValueCyclesTests : SdlTest
{
    [Fact]
    public void A_default_that_names_the_field_ends_a_cycle() => Accepts(
        """
        type Query { a: Int }
        input A { a: A = {a: null} b: [A] = [] }
        """);

    [Fact]
    public void A_default_that_includes_itself_is_refused() => Refuses(
        """
        type Query { a: Int }
        input A { a: A = {} }
        input B { c: C = {} }
        input C { b: B = {} }
        """,
        "2:18",
        "3:18+4:18");
}

namespace Partnership.GraphQL.Tests.SchemaBuilding;

/// <summary>Specification 3.10.</summary>
public sealed class InputObjectCyclesTests : SdlTest
{
    [Fact]
    public void Nullable_and_list_references_end_a_cycle() => Accepts(
        """
        type Query { a: Int }
        input A { b: B! }
        input B { a: A c: [B!]! }
        """);

    [Fact]
    public void A_cycle_of_non_null_fields_is_refused_with_its_fields() => Refuses(
        """
        type Query { a: Int }
        input A { b: B! }
        input B { a: A! }
        input C { c: C! }
        """,
        "2:11+3:11",
        "4:11");
}

namespace Partnership.GraphQL.Tests.SchemaBuilding;

/// <summary>Specification 3.4.3.</summary>
public sealed class PossibleTypeExtensionsTests : SdlTest
{
    [Fact]
    public void Extensions_of_every_kind_pass() => Accepts(
        """
        scalar S
        extend scalar S @specifiedBy(url: "https://example.test")
        type Query { a: Int }
        extend type Query implements N { n: Int }
        interface N { n: Int }
        extend interface N { a: Int }
        union U = Query
        type T { a: Int }
        extend union U = T
        enum E { A }
        extend enum E { B }
        input I { a: Int }
        extend input I { b: Int }
        """);

    [Fact]
    public void An_unknown_type_cannot_be_extended() => Refuses(
        """
        type Query { a: Int }
        extend type Nope { a: Int }
        """,
        "2:13");

    [Fact]
    public void Nor_as_another_kind() => Refuses(
        """
        type Query { a: Int }
        extend input Query { b: Int }
        """,
        "1:1+2:1");
}

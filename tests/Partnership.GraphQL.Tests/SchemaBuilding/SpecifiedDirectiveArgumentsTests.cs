namespace Partnership.GraphQL.Tests.SchemaBuilding;

/// <summary>Specification 3.13.3, 3.13.4.</summary>
public sealed class SpecifiedDirectiveArgumentsTests : SdlTest
{
    [Fact]
    public void A_reason_and_an_address_are_texts_wherever_they_are_told() => Refuses(
        """
        directive @d(a: Int @deprecated(reason: 1)) on FIELD
        scalar S @specifiedBy(url: null)
        type Query {
          a(b: Int @deprecated(reason: [2])): S
          c(e: E, i: I): Int @deprecated(reason: why)
        }
        enum E { A @deprecated(reason: true) }
        input I { a: Int @deprecated(reason: 1.5) }
        """,
        "2:28",
        "4:32",
        "5:42",
        "7:32",
        "8:38",
        "1:41");

    [Fact]
    public void A_schema_s_own_definition_of_them_is_the_one_that_holds() => Accepts(
        """
        directive @deprecated(reason: Int) on FIELD_DEFINITION
        type Query { a: Int @deprecated(reason: 1) b: Int @deprecated(reason: null) }
        """);
}

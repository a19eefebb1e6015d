namespace Partnership.GraphQL.Tests.SchemaBuilding;

/// <summary>Specification 3.6, IsValidImplementation.</summary>
public sealed class InterfaceFieldsTests : SdlTest
{
    [Fact]
    public void Covariant_fields_and_further_optional_arguments_pass() => Accepts(
        """
        type Query implements N { a(x: Int, y: Int = 1): [T!]! }
        interface N { a(x: Int): [M] }
        interface M { b: Int }
        type T implements M { b: Int! }
        """);

    [Fact]
    public void A_missing_field_is_refused() => Refuses(
        """
        type Query implements N { a: Int }
        interface N { b: Int }
        """,
        "2:15+1:1");

    [Fact]
    public void A_type_that_does_not_fit_is_refused() => Refuses(
        """
        type Query implements N { a: Int b: [Int] }
        interface N { a: Int! b: Int }
        """,
        "2:18+1:30",
        "2:26+1:37");

    [Fact]
    public void Arguments_must_be_there_and_alike() => Refuses(
        """
        type Query implements N { a: Int b(x: Int!): Int }
        interface N { a(x: Int): Int b(x: Int): Int }
        """,
        "2:17+1:27",
        "2:35+1:39");

    [Fact]
    public void A_further_required_argument_is_refused() => Refuses(
        """
        type Query implements N { a(x: Int!): Int }
        interface N { a: Int }
        """,
        "1:29+2:15");

    [Fact]
    public void A_field_cannot_be_deprecated_alone() => Refuses(
        """
        type Query implements N { a: Int @deprecated }
        interface N { a: Int }
        """,
        "1:34+1:30");
}

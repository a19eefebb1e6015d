namespace Partnership.GraphQL.Tests.SchemaBuilding;

/// <summary>Specification 3.13, type validation of directives.</summary>
public sealed class DirectiveReferencesTests : SdlTest
{
    [Fact]
    public void A_directive_is_not_applied_to_its_own_argument() => Refuses(
        "directive @own(arg: String @own) on ARGUMENT_DEFINITION type Query { a: Int }", "1:28");

    [Fact]
    public void Nor_through_another_directive() => Refuses(
        """
        type Query { a: Int }
        directive @one(arg: String @two) on ARGUMENT_DEFINITION
        directive @two(arg: String @one) on ARGUMENT_DEFINITION
        """,
        "3:28",
        "2:28");

    [Fact]
    public void A_detour_through_a_type_is_admitted() => Accepts(
        """
        type Query { a: Int }
        directive @tag(arg: Filter) on INPUT_FIELD_DEFINITION | ENUM_VALUE | SCALAR
        input Filter { more: Filter, kind: Kind }
        enum Kind { A @tag }
        """);

    [Fact]
    public void Directives_that_lead_to_no_circle_may_describe_one_another() => Accepts(
        """
        type Query { a(x: Int @one): Int @two }
        directive @one(arg: String @two, more: Filter) on ARGUMENT_DEFINITION
        directive @two(arg: Filter) on ARGUMENT_DEFINITION | FIELD_DEFINITION
        input Filter { more: Filter, kind: Kind }
        enum Kind { A @deprecated }
        """);
}

namespace Partnership.GraphQL.Tests.SchemaBuilding;

/// <summary>Specification 3.6, 3.7.</summary>
public sealed class InterfaceAncestorsTests : SdlTest
{
    [Fact]
    public void The_interfaces_of_interfaces_are_implemented_too() => Refuses(
        """
        type Query implements B { a: Int }
        interface A { a: Int }
        interface B implements A { a: Int }
        """,
        "3:24+1:23");

    [Fact]
    public void What_an_interface_implements_wrongly_its_own_types_are_asked_for_too() => Refuses(
        """
        type Query implements B { a: Int }
        scalar A
        interface B implements A { a: Int }
        """,
        "3:24",
        "3:24+1:23");

    [Fact]
    public void Interfaces_cannot_implement_each_other() => Refuses(
        """
        type Query { a: Int }
        interface A implements B { a: Int }
        interface B implements A { a: Int }
        """,
        "2:24+3:24",
        "3:24+2:24");
}

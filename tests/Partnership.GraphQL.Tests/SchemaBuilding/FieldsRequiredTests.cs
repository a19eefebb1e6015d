namespace Partnership.GraphQL.Tests.SchemaBuilding;

/// <summary>Specification 3.6, 3.7, 3.10.</summary>
public sealed class FieldsRequiredTests : SdlTest
{
    [Fact]
    public void Objects_interfaces_and_inputs_need_fields() => Refuses(
        """
        type Query { a: Int }
        type T
        interface I
        input N
        extend type T @deprecated2
        directive @deprecated2 on OBJECT
        """,
        "2:1+5:1",
        "3:1",
        "4:1");
}

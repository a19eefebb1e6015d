namespace Partnership.GraphQL.Tests.SchemaBuilding;

/// <summary>Specification 3.4.</summary>
public sealed class KnownTypesInSdlTests : SdlTest
{
    [Fact]
    public void Unknown_types_are_refused_wherever_they_stand() => Refuses(
        """
        type Query implements Nope { a(x: Nil): None }
        union U = Nothing
        """,
        "1:23",
        "1:35",
        "1:41",
        "2:11");

    [Fact]
    public void Built_in_scalars_need_no_definition() => Accepts(
        """
        type Query { a(b: Float, c: Boolean): ID }
        """);
}

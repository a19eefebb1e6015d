namespace Partnership.GraphQL.Tests.SchemaBuilding;

/// <summary>Specification 5.7 in type system documents.</summary>
public sealed class DirectivesInSdlTests : SdlTest
{
    [Fact]
    public void Unknown_misplaced_and_repeated_ones_are_refused() => Refuses(
        """
        type Query @nope { a: Int @oneOf @deprecated @deprecated }
        """,
        "1:12",
        "1:27",
        "1:34+1:46");

    [Fact]
    public void A_type_and_its_extensions_are_one_location() => Refuses(
        """
        directive @once on OBJECT
        type Query @once { a: Int }
        extend type Query @once
        """,
        "2:12+3:19");

    [Fact]
    public void Arguments_are_known_given_and_unique() => Refuses(
        """
        directive @d(x: Int!) on OBJECT
        type Query @d(y: 1) { a: Int }
        """,
        "2:12",
        "2:15");
}

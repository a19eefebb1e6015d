using Partnership.GraphQL.Language;
using Partnership.GraphQL.SchemaBuilding;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Tests.SchemaBuilding;

/// <summary>Builds a schema, so that a test is its SDL and the places of the errors.</summary>
public abstract class SdlTest
{
    /// <summary>The SDL makes a valid schema.</summary>
    protected static Schema Accepts(string sdl) => Schema.Parse(sdl);

    /// <summary>The errors stand at exactly these places: "line:column", several of one error joined by "+", none as "".</summary>
    protected static void Refuses(string sdl, params string[] places)
    {
        DocumentNode document = Parser.Parse(new Source(sdl));
        Assert.False(SchemaBuilder.TryBuild([document], out Schema? schema, out IReadOnlyList<GraphQLError> errors));
        Assert.Null(schema);
        Assert.Equal(places.Order(), errors.Select(Places).Order());
        Assert.All(errors, e => Assert.Equal(ErrorCode.SchemaInvalid, e.Code));
    }

    private static string Places(GraphQLError error) => string.Join("+", error.Locations.Select(l => $"{l.Line}:{l.Column}"));
}

using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.SchemaBuilding;

/// <summary>Writes a schema as a type system document.</summary>
public static class SchemaPrinter
{
    /// <summary>The schema as SDL, without what every schema has; applied directives other than the specification's own are left out.</summary>
    public static string Print(Schema schema) => throw new NotImplementedException();
}

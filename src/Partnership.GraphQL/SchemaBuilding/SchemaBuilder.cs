using System.Diagnostics.CodeAnalysis;
using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.SchemaBuilding;

/// <summary>Makes a schema of type system documents.</summary>
public static class SchemaBuilder
{
    /// <summary>Builds and validates: first the rules for documents, then those for the schema they make.</summary>
    /// <param name="documents">The documents, as one.</param>
    /// <param name="schema">The schema; null when there are errors.</param>
    /// <param name="errors">Every error of the first stage that has any.</param>
    /// <returns>Whether there is a schema.</returns>
    public static bool TryBuild(
        IReadOnlyList<DocumentNode> documents,
        [NotNullWhen(true)] out Schema? schema,
        out IReadOnlyList<GraphQLError> errors) => throw new NotImplementedException();
}

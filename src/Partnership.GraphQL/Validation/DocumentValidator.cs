using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Validation;

/// <summary>Validates executable documents (specification section 5).</summary>
public static class DocumentValidator
{
    /// <summary>The errors of the document, in the order found; empty when it is valid.</summary>
    public static IReadOnlyList<GraphQLError> Validate(Schema schema, DocumentNode document, ValidationOptions options) =>
        throw new NotImplementedException();
}

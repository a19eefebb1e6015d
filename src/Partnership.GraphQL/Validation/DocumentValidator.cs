using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Validation;

/// <summary>Validates executable documents (specification section 5).</summary>
public static class DocumentValidator
{
    /// <summary>The errors of the document, in the order found; empty when it is valid.</summary>
    /// <remarks>A document that exceeds a limit of the options has one error, which has that limit's code.</remarks>
    public static IReadOnlyList<GraphQLError> Validate(Schema schema, DocumentNode document, ValidationOptions options)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(options);
        ValidationContext context = new(schema, document, options);
        try
        {
            new DocumentWalker(context, SpecifiedRules.ForExecution(context)).Walk();
        }
        catch (InsufficientExecutionStackException)
        {
            context.Refuse(new GraphQLError("The document nests too deep.", ErrorCode.NestingLimitExceeded));
        }

        return context.Errors;
    }
}

using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Partnership.GraphQL.Language;
using Partnership.GraphQL.SchemaBuilding.DocumentRules;
using Partnership.GraphQL.SchemaBuilding.Rules;
using Partnership.GraphQL.Types;
using Partnership.GraphQL.Validation;

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
        out IReadOnlyList<GraphQLError> errors)
    {
        ArgumentNullException.ThrowIfNull(documents);
        try
        {
            return Build(documents, out schema, out errors);
        }
        catch (InsufficientExecutionStackException)
        {
            schema = null;
            errors = [new GraphQLError("The document nests too deep.", ErrorCode.NestingLimitExceeded)];
            return false;
        }
    }

    private static bool Build(
        IReadOnlyList<DocumentNode> documents, [NotNullWhen(true)] out Schema? schema, out IReadOnlyList<GraphQLError> errors)
    {
        schema = null;
        DocumentNode document = documents.Count == 1
            ? documents[0]
            : new(default, new Source(""), [.. documents.SelectMany(d => d.Definitions)]);
        ValidationContext context = new(schema: null, document, ValidationOptions.Tools);
        new DocumentWalker(context, TypeSystemRules.For(context)).Walk();
        errors = context.Errors;
        if (errors.Count > 0)
        {
            return false;
        }

        SchemaDraft draft = new(document);
        foreach (SchemaRule rule in SchemaRules.For(draft))
        {
            rule.Check();
        }

        errors = draft.Errors;
        schema = errors.Count == 0 ? Finish(draft) : null;
        return schema is not null;
    }

    private static Schema Finish(SchemaDraft draft)
    {
        draft.Factory.Finish();
        HashSet<SchemaType> used = [BuiltIns.String, BuiltIns.Boolean, .. ReferencedBy(draft)];
        ImmutableArray<SchemaType> types =
            [.. draft.Types, .. BuiltIns.Scalars.Where(used.Contains), .. BuiltIns.IntrospectionTypes];
        return new Schema(
            draft.Definition?.Description?.Value,
            (ObjectType)draft.Root(OperationType.Query)!,
            draft.Root(OperationType.Mutation) as ObjectType,
            draft.Root(OperationType.Subscription) as ObjectType,
            types,
            [.. draft.Factory.Directives])
        {
            AppliedDirectives = draft.Factory.Applied(draft.SchemaNodes.SelectMany(n => n.Directives)),
        };
    }

    /// <summary>The types that fields, arguments and input fields are of.</summary>
    private static IEnumerable<SchemaType> ReferencedBy(SchemaDraft draft)
    {
        IEnumerable<FieldDefinition> fields = draft.Types.OfType<ComplexType>().SelectMany(t => t.Fields);
        return fields.Select(f => f.Type)
            .Concat(fields.SelectMany(f => f.Arguments).Select(a => a.Type))
            .Concat(draft.Types.OfType<InputObjectType>().SelectMany(t => t.Fields).Select(f => f.Type))
            .Concat(draft.Factory.Directives.SelectMany(d => d.Arguments).Select(a => a.Type))
            .Select(t => t.NamedType);
    }
}

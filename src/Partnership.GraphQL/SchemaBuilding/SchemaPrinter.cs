using Partnership.GraphQL.Language.Printing;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.SchemaBuilding;

/// <summary>Writes a schema as a type system document.</summary>
public static class SchemaPrinter
{
    /// <summary>The schema as SDL, without what every schema has; applied directives other than the specification's own are left out.</summary>
    public static string Print(Schema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        PrintBuffer buffer = new();
        DefinitionWriter writer = new(buffer);
        bool isFirst = true;
        void Separate()
        {
            buffer.Write(isFirst ? "" : "\n\n");
            isFirst = false;
        }

        if (schema.Description is not null || !HasConventionalRoots(schema))
        {
            Separate();
            writer.Schema(schema);
        }

        foreach (DirectiveDefinition directive in schema.Directives.Where(d => !IsSpecified(d)))
        {
            Separate();
            writer.Directive(directive);
        }

        foreach (SchemaType type in schema.Types.Where(t => !t.IsBuiltIn))
        {
            Separate();
            writer.Type(type);
        }

        return buffer.ToString();
    }

    private static bool IsSpecified(DirectiveDefinition directive) =>
        directive.IsBuiltIn || BuiltIns.GetDirectiveShape(directive.Name) is not null;

    private static bool HasConventionalRoots(Schema schema) =>
        schema.QueryType == schema.GetType("Query")
        && schema.MutationType == schema.GetType("Mutation")
        && schema.SubscriptionType == schema.GetType("Subscription");
}

using System.Collections.Frozen;
using System.Collections.Immutable;
using Partnership.GraphQL.Language;
using Partnership.GraphQL.SchemaBuilding;
using Partnership.GraphQL.Validation;

namespace Partnership.GraphQL.Types;

/// <summary>What every schema has: the five scalars, the directives and the types of introspection (specification 3.5, 3.13, 4.2). One set for all schemas.</summary>
internal static class BuiltIns
{
    private static readonly FrozenDictionary<string, SchemaType> TypesByName;
    private static readonly FrozenDictionary<string, DirectiveShape> DirectiveShapes;

    static BuiltIns()
    {
        DocumentNode document = Parser.Parse(new Source(BuiltInDocument.Text, "built-in"), ParserOptions.Unlimited);
        TypeFactory factory = new(document.Definitions, Scalars.ToDictionary(s => s.Name, SchemaType (s) => s), isBuiltIn: true);
        factory.Finish();
        IntrospectionTypes = [.. factory.Types];
        Directives = [.. factory.Directives];
        TypesByName = Scalars.Concat<SchemaType>(IntrospectionTypes).ToFrozenDictionary(t => t.Name);
        DirectiveShapes = Directives.ToFrozenDictionary(d => d.Name, DirectiveShape.Of);
        TypeReference name = String.Reference.NonNull;
        TypeNameField = new("__typename", "The name of the object's type.", null, name, []);
    }

    public static ScalarType Int { get; } = new("Int", "A whole number of 32 bits, signed.")
    {
        IsBuiltIn = true,
        ExplainMisfit = BuiltInLiterals.Int,
    };

    public static ScalarType Float { get; } = new("Float", "A number of double precision (IEEE 754).")
    {
        IsBuiltIn = true,
        ExplainMisfit = BuiltInLiterals.Float,
    };

    public static ScalarType String { get; } = new("String", "A text of Unicode characters.")
    {
        IsBuiltIn = true,
        ExplainMisfit = BuiltInLiterals.String,
    };

    public static ScalarType Boolean { get; } = new("Boolean", "True or false.")
    {
        IsBuiltIn = true,
        ExplainMisfit = BuiltInLiterals.Boolean,
    };

    public static ScalarType Id { get; } = new("ID", "A key that identifies an object; a text to compare, not to read.")
    {
        IsBuiltIn = true,
        ExplainMisfit = BuiltInLiterals.Id,
    };

    public static ImmutableArray<ScalarType> Scalars { get; } = [Int, Float, String, Boolean, Id];

    public static ImmutableArray<SchemaType> IntrospectionTypes { get; }

    public static ImmutableArray<DirectiveDefinition> Directives { get; }

    /// <summary>The meta-field of every composite type (specification 4.1).</summary>
    public static FieldDefinition TypeNameField { get; }

    public static SchemaType? GetType(string name) => TypesByName.GetValueOrDefault(name);

    public static DirectiveShape? GetDirectiveShape(string name) => DirectiveShapes.GetValueOrDefault(name);
}

using Partnership.GraphQL.Validation;
using Partnership.GraphQL.Validation.Rules;

namespace Partnership.GraphQL.SchemaBuilding.DocumentRules;

/// <summary>The rules for type system documents: what must hold before a schema can be made of them.</summary>
internal static class TypeSystemRules
{
    public static ValidationRule[] For(ValidationContext c) =>
    [
        new LoneSchemaDefinition(c),
        new UniqueOperationTypes(c),
        new UniqueTypeNames(c),
        new UniqueMemberNames(c),
        new UniqueArgumentDefinitionNames(c),
        new UniqueDirectiveNames(c),
        new PossibleTypeExtensions(c),
        new KnownTypeNames(c),
        new KnownArgumentNamesOnDirectives(c),
        new UniqueArgumentNames(c),
        new ProvidedRequiredArgumentsOnDirectives(c),
        new UniqueInputFieldNames(c),
        new KnownDirectives(c),
        new UniqueDirectivesPerLocation(c),
    ];
}

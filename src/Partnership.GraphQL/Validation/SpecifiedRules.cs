using Partnership.GraphQL.Validation.Rules;

namespace Partnership.GraphQL.Validation;

/// <summary>The rules of section 5 in its order, and those of them that also hold for type system documents.</summary>
internal static class SpecifiedRules
{
    /// <summary>The rules for documents to execute.</summary>
    public static ValidationRule[] ForExecution(ValidationContext c) =>
    [
        // 5.1 Documents
        new ExecutableDefinitions(c),

        // 5.2 Operations
        new KnownOperationTypes(c),
        new UniqueOperationNames(c),
        new LoneAnonymousOperation(c),
        new SingleFieldSubscriptions(c),

        // 5.3 Fields
        new FieldsOnCorrectType(c),
        new OverlappingFieldsCanBeMerged(c),
        new ScalarLeafs(c),

        // 5.4 Arguments
        new KnownArgumentNames(c),
        new KnownArgumentNamesOnDirectives(c),
        new UniqueArgumentNames(c),
        new ProvidedRequiredArguments(c),
        new ProvidedRequiredArgumentsOnDirectives(c),

        // 5.5 Fragments
        new UniqueFragmentNames(c),
        new KnownTypeNames(c),
        new FragmentsOnCompositeTypes(c),
        new NoUnusedFragments(c),
        new KnownFragmentNames(c),
        new NoFragmentCycles(c),
        new PossibleFragmentSpreads(c),

        // 5.6 Values
        new ValuesOfCorrectType(c),
        new UniqueInputFieldNames(c),

        // 5.7 Directives
        new KnownDirectives(c),
        new UniqueDirectivesPerLocation(c),

        // 5.8 Variables
        new UniqueVariableNames(c),
        new VariablesAreInputTypes(c),
        new NoUndefinedVariables(c),
        new NoUnusedVariables(c),
        new VariablesInAllowedPosition(c),
    ];
}

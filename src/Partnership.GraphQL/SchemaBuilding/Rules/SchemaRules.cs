namespace Partnership.GraphQL.SchemaBuilding.Rules;

/// <summary>The rules for schemas, in the order of section 3.</summary>
internal static class SchemaRules
{
    public static SchemaRule[] For(SchemaDraft draft) =>
    [
        // 3.3 Schema
        new RootTypes(draft),
        new DistinctRootTypes(draft),

        // 3.3, 3.6 to 3.13 Names
        new UnreservedNames(draft),

        // 3.6, 3.7 Objects and interfaces
        new FieldsRequired(draft),
        new OutputTypes(draft),
        new ArgumentTypes(draft),
        new ImplementedInterfaces(draft),
        new InterfaceAncestors(draft),
        new InterfaceFields(draft),

        // 3.8 Unions
        new UnionMembers(draft),

        // 3.9 Enums
        new EnumValuesRequired(draft),

        // 3.10 Input objects
        new InputFields(draft),
        new OneOfFields(draft),
        new InputObjectCycles(draft),
        new DefaultValueCycles(draft),
        new DefaultValues(draft),

        // 3.13 Directives
        new RequiredNotDeprecated(draft),
        new DirectiveReferences(draft),
        new SpecifiedDirectiveArguments(draft),
    ];
}

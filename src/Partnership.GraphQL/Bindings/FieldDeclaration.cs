using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Bindings;

/// <summary>What a host declared for one field, to be checked against the schema.</summary>
/// <param name="Kind">Which of the ways to bind it is.</param>
/// <param name="ParentType">The CLR type the delegate takes its parents as; null when it takes none.</param>
/// <param name="Bind">Makes the bound field; null after it has told the binder of a misfit.</param>
internal sealed record FieldDeclaration(FieldDeclarationKind Kind, Type? ParentType, Func<SchemaBinder, FieldDefinition, BoundField?> Bind);

/// <summary>The ways to bind a field.</summary>
internal enum FieldDeclarationKind
{
    Resolve,
    Property,
    Root,
    Subscribe,
}

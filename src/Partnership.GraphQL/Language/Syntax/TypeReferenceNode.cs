namespace Partnership.GraphQL.Language;

/// <summary>A reference to a type (specification 2.11).</summary>
public abstract class TypeReferenceNode(Location location)
    : SyntaxNode(location);

namespace Partnership.GraphQL.Language;

/// <summary>A value literal or a variable (specification 2.9).</summary>
public abstract class ValueNode(Location location)
    : SyntaxNode(location);

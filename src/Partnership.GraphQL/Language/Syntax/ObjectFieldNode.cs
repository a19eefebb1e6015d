namespace Partnership.GraphQL.Language;

/// <summary>A field of an input object literal.</summary>
public sealed class ObjectFieldNode(Location location, string name, ValueNode value)
    : SyntaxNode(location)
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>The value.</summary>
    public ValueNode Value { get; } = value;

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.ObjectField;
}

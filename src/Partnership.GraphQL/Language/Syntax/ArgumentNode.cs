namespace Partnership.GraphQL.Language;

/// <summary>An argument of a field or directive (specification 2.6).</summary>
public sealed class ArgumentNode(Location location, string name, ValueNode value)
    : SyntaxNode(location)
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>The value.</summary>
    public ValueNode Value { get; } = value;

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.Argument;
}

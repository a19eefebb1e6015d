namespace Partnership.GraphQL.Language;

/// <summary>The literal true or false (specification 2.9.3).</summary>
public sealed class BooleanValueNode(Location location, bool value)
    : ValueNode(location)
{
    /// <summary>The value.</summary>
    public bool Value { get; } = value;

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.BooleanValue;
}

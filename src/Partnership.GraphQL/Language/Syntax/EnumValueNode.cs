namespace Partnership.GraphQL.Language;

/// <summary>An enum value literal (specification 2.9.6).</summary>
public sealed class EnumValueNode(Location location, string name)
    : ValueNode(location)
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.EnumValue;
}

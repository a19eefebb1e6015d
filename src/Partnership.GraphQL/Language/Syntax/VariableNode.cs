namespace Partnership.GraphQL.Language;

/// <summary>A variable where a value may stand (specification 2.10).</summary>
public sealed class VariableNode(Location location, string name)
    : ValueNode(location)
{
    /// <summary>The name, without the dollar sign.</summary>
    public string Name { get; } = name;

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.Variable;
}

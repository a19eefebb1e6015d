namespace Partnership.GraphQL.Language;

/// <summary>A variable where a value may stand (specification 2.10).</summary>
public sealed class VariableNode(Location location, string name, Location nameLocation)
    : ValueNode(location)
{
    /// <summary>The name, without the dollar sign.</summary>
    public string Name { get; } = name;

    /// <summary>Where the name stands, after the dollar sign.</summary>
    public Location NameLocation { get; } = nameLocation;

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.Variable;
}

namespace Partnership.GraphQL.Language;

/// <summary>A node of the syntax tree: immutable, and aware of where it begins in the text.</summary>
public abstract class SyntaxNode(Location location)
{
    /// <summary>Where the node begins; a described definition begins at its description.</summary>
    public Location Location { get; } = location;

    /// <summary>What the node is.</summary>
    public abstract SyntaxKind Kind { get; }

    /// <summary>The node as GraphQL text.</summary>
    public override string ToString() => Printer.Print(this);
}

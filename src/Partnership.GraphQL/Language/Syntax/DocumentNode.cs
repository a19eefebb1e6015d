using System.Collections.Immutable;

namespace Partnership.GraphQL.Language;

/// <summary>A whole document: executable definitions, type system definitions, or both (specification 2.2).</summary>
public sealed class DocumentNode(Location location, Source source, ImmutableArray<DefinitionNode> definitions)
    : SyntaxNode(location)
{
    /// <summary>The text it was parsed from.</summary>
    public Source Source { get; } = source;

    /// <summary>The definitions in the order of the text; never empty after parsing.</summary>
    public ImmutableArray<DefinitionNode> Definitions { get; } = definitions;

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.Document;
}

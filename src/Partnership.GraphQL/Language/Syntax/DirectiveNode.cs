using System.Collections.Immutable;

namespace Partnership.GraphQL.Language;

/// <summary>An applied directive (specification 2.12).</summary>
public sealed class DirectiveNode(Location location, string name, ImmutableArray<ArgumentNode> arguments)
    : SyntaxNode(location)
{
    /// <summary>The name, without the at sign.</summary>
    public string Name { get; } = name;

    /// <summary>The arguments.</summary>
    public ImmutableArray<ArgumentNode> Arguments { get; } = arguments;

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.Directive;
}

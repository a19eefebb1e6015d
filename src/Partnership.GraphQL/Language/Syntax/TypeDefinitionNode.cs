using System.Collections.Immutable;

namespace Partnership.GraphQL.Language;

/// <summary>A type definition or extension (specification 3.4).</summary>
public abstract class TypeDefinitionNode(
    Location location,
    StringValueNode? description,
    bool isExtension,
    string name,
    Location nameLocation,
    ImmutableArray<DirectiveNode> directives)
    : DefinitionNode(location)
{
    /// <summary>The description, or null.</summary>
    public StringValueNode? Description { get; } = description;

    /// <summary>Whether it extends (<c>extend …</c>) rather than defines.</summary>
    public bool IsExtension { get; } = isExtension;

    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>Where the name stands.</summary>
    public Location NameLocation { get; } = nameLocation;

    /// <summary>The directives applied to it.</summary>
    public ImmutableArray<DirectiveNode> Directives { get; } = directives;
}

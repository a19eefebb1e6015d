using System.Collections.Immutable;

namespace Partnership.GraphQL.Language;

/// <summary>The declaration of a variable (specification 2.10).</summary>
public sealed class VariableDefinitionNode(
    Location location,
    StringValueNode? description,
    VariableNode variable,
    TypeReferenceNode type,
    ValueNode? defaultValue,
    ImmutableArray<DirectiveNode> directives)
    : SyntaxNode(location)
{
    /// <summary>The description, or null.</summary>
    public StringValueNode? Description { get; } = description;

    /// <summary>The variable.</summary>
    public VariableNode Variable { get; } = variable;

    /// <summary>Its type.</summary>
    public TypeReferenceNode Type { get; } = type;

    /// <summary>Its default; null when it has none (a literal null is a NullValueNode).</summary>
    public ValueNode? DefaultValue { get; } = defaultValue;

    /// <summary>The directives applied to it.</summary>
    public ImmutableArray<DirectiveNode> Directives { get; } = directives;

    /// <summary>The variable's name, without the dollar sign.</summary>
    public string Name => Variable.Name;

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.VariableDefinition;
}

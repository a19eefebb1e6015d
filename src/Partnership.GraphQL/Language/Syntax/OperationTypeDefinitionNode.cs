namespace Partnership.GraphQL.Language;

/// <summary>One root operation type of a schema definition.</summary>
public sealed class OperationTypeDefinitionNode(Location location, OperationType operation, NamedTypeNode type)
    : SyntaxNode(location)
{
    /// <summary>Which operation.</summary>
    public OperationType Operation { get; } = operation;

    /// <summary>Its root type.</summary>
    public NamedTypeNode Type { get; } = type;

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.OperationTypeDefinition;
}

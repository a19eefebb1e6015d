using Partnership.GraphQL.Language;

namespace Partnership.GraphQL;

/// <summary>A parsed, validated and planned operation: immutable, cached by its document, run any number of times.</summary>
public sealed class PreparedOperation
{
    internal PreparedOperation(OperationDefinitionNode definition) => Definition = definition;

    /// <summary>Query, mutation or subscription.</summary>
    public OperationType Type => Definition.Operation;

    /// <summary>The operation's name; null when it has none.</summary>
    public string? Name => Definition.Name;

    /// <summary>The operation as written.</summary>
    public OperationDefinitionNode Definition { get; }

    /// <summary>The field cost by the IBM cost specification as far as the document alone tells it: variables count with their defaults.</summary>
    public double Cost => throw new NotImplementedException();

    /// <summary>Levels of fields below one another, introspection not counted.</summary>
    public int Depth => throw new NotImplementedException();
}

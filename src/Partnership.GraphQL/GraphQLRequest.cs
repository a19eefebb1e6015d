using System.Text.Json;

namespace Partnership.GraphQL;

/// <summary>One GraphQL request as a transport received it: nothing in it has been checked yet.</summary>
public sealed record GraphQLRequest
{
    /// <summary>The document's text; null when only <see cref="DocumentId"/> was sent.</summary>
    public string? Query { get; init; }

    /// <summary>The id of a trusted or persisted document; the host replaces it by <see cref="Query"/> before preparing.</summary>
    public string? DocumentId { get; init; }

    /// <summary>Which operation of the document to run; null when the document has only one.</summary>
    public string? OperationName { get; init; }

    /// <summary>The variables: a JSON object, JSON null or null; anything else is refused with BAD_VARIABLES.</summary>
    public JsonElement? Variables { get; init; }

    /// <summary>
    /// What an error is to do to the data around it: PROPAGATE, NULL or HALT (the <c>onError</c> proposal). Read only where
    /// <see cref="GraphQLEngineOptions.AllowOnError"/> is set; null leaves it to the engine.
    /// </summary>
    public string? OnError { get; init; }

    /// <summary>Protocol extensions the client sent; the engine does not read them.</summary>
    public JsonElement? Extensions { get; init; }
}

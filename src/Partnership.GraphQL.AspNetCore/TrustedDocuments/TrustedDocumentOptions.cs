using Microsoft.AspNetCore.Http;

namespace Partnership.GraphQL.AspNetCore.TrustedDocuments;

/// <summary>How trusted documents are found, and whether anything else runs.</summary>
public sealed record TrustedDocumentOptions
{
    /// <summary>The documents.</summary>
    public required TrustedDocumentStore Store { get; init; }

    /// <summary>
    /// Which client's documents the request may use; null is nobody's, which finds none. Asked of the handshake's
    /// context on a WebSocket. Take it from the caller's authority, never from a header that anyone can write.
    /// </summary>
    public required Func<HttpContext, RequestContext, string?> Client { get; init; }

    /// <summary>Whether a document that is not in the store is refused with TRUSTED_DOCUMENTS_ONLY.</summary>
    public bool OnlyTrusted { get; init; }
}

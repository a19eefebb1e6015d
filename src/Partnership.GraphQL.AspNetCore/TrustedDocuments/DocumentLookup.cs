using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Partnership.GraphQL.AspNetCore.TrustedDocuments;

/// <summary>Turns a request that names its document into one that carries it.</summary>
internal sealed class DocumentLookup(GraphQLEndpointOptions options)
{
    /// <summary>What came of the lookup: the request with its document, or the error that answers it.</summary>
    /// <param name="Request">The request to execute.</param>
    /// <param name="Error">Why it cannot be; null when it can.</param>
    /// <param name="HashToKeep">The hash to keep the document under once it has proved valid, so that no one fills
    /// the cache with nonsense; null otherwise.</param>
    internal readonly record struct Found(GraphQLRequest Request, GraphQLError? Error, string? HashToKeep = null);

    internal Found Find(HttpContext http, GraphQLRequest request, RequestContext context)
    {
        if (request.DocumentId is { } id)
        {
            return FindTrusted(http, request, context, id);
        }

        if (options.TrustedDocuments is { OnlyTrusted: true })
        {
            return new(request, TransportError.Of(
                TransportErrorCode.TrustedDocumentsOnly, "Only trusted documents are served here: send documentId."));
        }

        if (request.Extensions is { ValueKind: JsonValueKind.Object } extensions
            && extensions.TryGetProperty("persistedQuery"u8, out var persisted))
        {
            return FindPersisted(request, persisted);
        }

        return request.Query is null
            ? new(request, TransportError.Of(TransportErrorCode.BadRequest, "The parameter 'query' is missing."))
            : new(request, null);
    }

    private Found FindTrusted(HttpContext http, GraphQLRequest request, RequestContext context, string id)
    {
        if (request.Query is not null)
        {
            return new(request, TransportError.Of(
                TransportErrorCode.BadRequest, "Send 'query' or 'documentId', not both."));
        }

        var client = options.TrustedDocuments?.Client(http, context);
        var document = client is null ? null : options.TrustedDocuments!.Store.Find(client, id);
        return document is null
            ? new(request, TransportError.Of(
                TransportErrorCode.DocumentNotFound, "No trusted document of this client has that documentId."))
            : new(request with { Query = document }, null);
    }

    private Found FindPersisted(GraphQLRequest request, JsonElement persisted)
    {
        if (options.PersistedQueries is not { } cache)
        {
            return new(request, TransportError.Of(
                TransportErrorCode.PersistedQueryNotSupported, "PersistedQueryNotSupported"));
        }

        if (HashIn(persisted) is not { } hash)
        {
            return new(request, TransportError.Of(
                TransportErrorCode.BadRequest,
                "extensions.persistedQuery needs version 1 and sha256Hash, 64 hexadecimal digits."));
        }

        if (request.Query is null)
        {
            // The message is what clients of the protocol look for, word for word.
            return cache.Find(hash) is { } known
                ? new(request with { Query = known }, null)
                : new(request, TransportError.Of(
                    TransportErrorCode.PersistedQueryNotFound, "PersistedQueryNotFound"));
        }

        return TrustedDocumentStore.HashOf(request.Query) == hash
            ? new(request, null, hash)
            : new(request, TransportError.Of(
                TransportErrorCode.PersistedQueryHashMismatch, "The document does not have the hash sent with it."));
    }

    private static string? HashIn(JsonElement persisted)
    {
        if (persisted.ValueKind != JsonValueKind.Object
            || !persisted.TryGetProperty("version"u8, out var version)
            || version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out var number) || number != 1
            || !persisted.TryGetProperty("sha256Hash"u8, out var hash) || hash.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        var text = hash.GetString()!;
        return text.Length == 64 && text.All(char.IsAsciiHexDigit) ? text.ToLowerInvariant() : null;
    }
}

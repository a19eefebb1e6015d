namespace Partnership.GraphQL.AspNetCore;

/// <summary>Every <c>extensions.code</c> that the transports add to the engine's (<see cref="ErrorCode"/>). Codes never change their meaning.</summary>
public static class TransportErrorCode
{
    /// <summary>The body (or the variables of a GET) is not well-formed JSON in UTF-8.</summary>
    public const string MalformedJson = "MALFORMED_JSON";

    /// <summary>A request parameter is missing, of the wrong type, or given twice.</summary>
    public const string BadRequest = "BAD_REQUEST";

    /// <summary>Array batching is off.</summary>
    public const string BatchingDisabled = "BATCHING_DISABLED";

    /// <summary>The array holds more requests than allowed, or none.</summary>
    public const string BatchSize = "BATCH_SIZE_LIMIT_EXCEEDED";

    /// <summary>The requests of an array cost more together than allowed.</summary>
    public const string BatchCost = "BATCH_COST_LIMIT_EXCEEDED";

    /// <summary>The body is larger than allowed.</summary>
    public const string TooLarge = "REQUEST_SIZE_LIMIT_EXCEEDED";

    /// <summary>The method is neither GET nor POST, or GET asks for a mutation.</summary>
    public const string MethodNotAllowed = "METHOD_NOT_ALLOWED";

    /// <summary>The body is not JSON, or is compressed.</summary>
    public const string UnsupportedMediaType = "UNSUPPORTED_MEDIA_TYPE";

    /// <summary>The Accept header takes none of the types on offer.</summary>
    public const string NotAcceptable = "NOT_ACCEPTABLE";

    /// <summary>A GET carries neither Authorization nor GraphQL-Require-Preflight.</summary>
    public const string PreflightRequired = "PREFLIGHT_REQUIRED";

    /// <summary>A page of another origin asks for a WebSocket.</summary>
    public const string OriginNotAllowed = "ORIGIN_NOT_ALLOWED";

    /// <summary>A subscription was asked for where only one response can be given.</summary>
    public const string SubscriptionNeedsStream = "SUBSCRIPTION_NEEDS_STREAM";

    /// <summary>Only trusted documents are served here, by documentId.</summary>
    public const string TrustedDocumentsOnly = "TRUSTED_DOCUMENTS_ONLY";

    /// <summary>No trusted document of this client has the id.</summary>
    public const string DocumentNotFound = "DOCUMENT_NOT_FOUND";

    /// <summary>The hash is unknown: send the document along.</summary>
    public const string PersistedQueryNotFound = "PERSISTED_QUERY_NOT_FOUND";

    /// <summary>Automatic persisted queries are off.</summary>
    public const string PersistedQueryNotSupported = "PERSISTED_QUERY_NOT_SUPPORTED";

    /// <summary>The document does not have the hash that was sent with it.</summary>
    public const string PersistedQueryHashMismatch = "PERSISTED_QUERY_HASH_MISMATCH";

    /// <summary>The server is being stopped: ask again in a moment, another one will answer.</summary>
    public const string ServerStopping = "SERVER_STOPPING";

    /// <summary>The connection has as many operations as it may.</summary>
    public const string SubscriptionLimit = "SUBSCRIPTION_LIMIT_EXCEEDED";
}

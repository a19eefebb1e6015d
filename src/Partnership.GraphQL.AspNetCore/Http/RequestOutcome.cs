namespace Partnership.GraphQL.AspNetCore.Http;

/// <summary>Everything that can become of an HTTP request: the rows of <see cref="StatusTable"/>.</summary>
internal enum RequestOutcome
{
    /// <summary>Data, and no error.</summary>
    Complete,

    /// <summary>Data (or data: null) with errors.</summary>
    Partial,

    /// <summary>The body is not JSON.</summary>
    MalformedBody,

    /// <summary>JSON, but not the parameters of a GraphQL request.</summary>
    MalformedParameters,

    /// <summary>The document has a syntax error.</summary>
    SyntaxError,

    /// <summary>The document, the operation's name or the variables do not fit the schema.</summary>
    InvalidRequest,

    /// <summary>A limit, a policy or a switch of this server refuses the request.</summary>
    Refused,

    /// <summary>The document is known by an id that is unknown here.</summary>
    DocumentNotFound,

    /// <summary>A mutation by GET, or another method than GET and POST.</summary>
    MethodNotAllowed,

    /// <summary>None of the types on offer is acceptable.</summary>
    NotAcceptable,

    /// <summary>The body is too large.</summary>
    TooLarge,

    /// <summary>The body is of a type not served.</summary>
    UnsupportedMediaType,

    /// <summary>The server failed.</summary>
    Failed,
}

namespace Partnership.GraphQL.AspNetCore.WebSockets;

/// <summary>
/// Why a graphql-transport-ws connection was closed. The reference client comes back after 4403, 4408, 1012 and 1013
/// and stays away after the others, so a code is also an order: expiry, drain and slowness may be retried.
/// </summary>
public enum CloseCode
{
    /// <summary>The client left.</summary>
    NormalClosure = 1000,

    /// <summary>A message is larger than allowed.</summary>
    MessageTooBig = 1009,

    /// <summary>The server is being drained; connect again.</summary>
    ServiceRestart = 1012,

    /// <summary>The client does not take its messages fast enough; connect again and resume.</summary>
    TryAgainLater = 1013,

    /// <summary>A message that the protocol does not know.</summary>
    BadRequest = 4400,

    /// <summary>An operation before <c>connection_ack</c>.</summary>
    Unauthorized = 4401,

    /// <summary>The authority was refused, or has ended.</summary>
    Forbidden = 4403,

    /// <summary>The handshake did not offer graphql-transport-ws.</summary>
    SubprotocolNotAcceptable = 4406,

    /// <summary>No <c>connection_init</c> in time.</summary>
    InitTimeout = 4408,

    /// <summary>An operation with this id is running.</summary>
    SubscriberExists = 4409,

    /// <summary>More than one <c>connection_init</c>.</summary>
    TooManyInitRequests = 4429,

    /// <summary>The server failed.</summary>
    InternalServerError = 4500,
}

namespace Partnership.GraphQL.AspNetCore.WebSockets;

/// <summary>What a client may send.</summary>
internal enum ClientMessageType
{
    ConnectionInit,
    Ping,
    Pong,
    Subscribe,
    Complete,
}

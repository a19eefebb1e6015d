using System.Runtime.InteropServices;
using System.Text.Json;
using Partnership.GraphQL.AspNetCore.Http;

namespace Partnership.GraphQL.AspNetCore.WebSockets;

/// <summary>One message of graphql-transport-ws from a client, checked against the protocol.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Id">The operation's id; null for messages without one.</param>
/// <param name="Payload">The payload of connection_init and ping, an object; null when there is none.</param>
/// <param name="Request">The request of subscribe; null otherwise.</param>
internal sealed record ClientMessage(ClientMessageType Type, string? Id, JsonElement? Payload, GraphQLRequest? Request)
{
    private const string BadId = "The message needs an id: a string that is not empty.";

    /// <summary>Reads a message. Null with the reason for closing with 4400 when the protocol does not know it.</summary>
    internal static ClientMessage? Read(ReadOnlySpan<byte> utf8, out string complaint)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = 128 });
            using var document = JsonDocument.ParseValue(ref reader);
            if (reader.Read())
            {
                complaint = "The message is more than one JSON value.";
                return null;
            }

            SurrogateCheck.ThrowOnHalfPair(document.RootElement);
            return Read(document.RootElement, out complaint);
        }
        catch (JsonException)
        {
            complaint = "The message is not JSON.";
        }
        catch (InvalidOperationException)
        {
            complaint = "The message holds half of a surrogate pair.";
        }

        return null;
    }

    private static ClientMessage? Read(JsonElement message, out string complaint)
    {
        complaint = "";
        if (message.ValueKind != JsonValueKind.Object
            || !message.TryGetProperty("type"u8, out var type) || type.ValueKind != JsonValueKind.String)
        {
            complaint = "A message is a JSON object with a type.";
            return null;
        }

        switch (type.GetString())
        {
            case "connection_init":
                return ReadPayload(message, ClientMessageType.ConnectionInit, out complaint);
            case "ping":
                return ReadPayload(message, ClientMessageType.Ping, out complaint);
            case "pong":
                return ReadPayload(message, ClientMessageType.Pong, out complaint);
            case "complete":
                complaint = BadId;
                return IdOf(message) is { } id ? new(ClientMessageType.Complete, id, null, null) : null;
            case "subscribe":
                return ReadSubscribe(message, out complaint);
            default:
                complaint = "The message's type is unknown.";
                return null;
        }
    }

    private static ClientMessage? ReadPayload(JsonElement message, ClientMessageType type, out string complaint)
    {
        complaint = "The payload is to be an object.";
        JsonElement? payload = message.TryGetProperty("payload"u8, out var value) && value.ValueKind != JsonValueKind.Null
            ? value.Clone()
            : null;
        return payload is null or { ValueKind: JsonValueKind.Object } ? new(type, null, payload, null) : null;
    }

    private static ClientMessage? ReadSubscribe(JsonElement message, out string complaint)
    {
        if (IdOf(message) is not { } id)
        {
            complaint = BadId;
            return null;
        }

        if (!message.TryGetProperty("payload"u8, out var payload))
        {
            complaint = "subscribe needs a payload.";
            return null;
        }

        var parameters = RequestParameters.Read(JsonMarshal.GetRawUtf8Value(payload), maxBatch: 0);
        if (parameters.Single is not { } request)
        {
            complaint = parameters.Error!.Message;
            return null;
        }

        complaint = "The payload needs a query.";
        return request is { Query: null, DocumentId: null, Extensions: null }
            ? null
            : new(ClientMessageType.Subscribe, id, null, request);
    }

    private static string? IdOf(JsonElement message) =>
        message.TryGetProperty("id"u8, out var id) && id.ValueKind == JsonValueKind.String && id.GetString() is { Length: > 0 } text
            ? text
            : null;
}

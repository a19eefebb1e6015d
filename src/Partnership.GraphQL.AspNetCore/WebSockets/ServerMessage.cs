using System.Buffers;
using System.Text.Json;

namespace Partnership.GraphQL.AspNetCore.WebSockets;

/// <summary>Writes the messages of graphql-transport-ws that a server sends, each into a buffer of its own.</summary>
internal static class ServerMessage
{
    private static readonly JsonWriterOptions Unchecked = new() { SkipValidation = true };

    internal static PooledBuffer Ack() => Of("{\"type\":\"connection_ack\"}"u8);

    internal static PooledBuffer Pong(JsonElement? payload)
    {
        if (payload is not { } echo)
        {
            return Of("{\"type\":\"pong\"}"u8);
        }

        var buffer = Of("{\"type\":\"pong\",\"payload\":"u8);
        using (var writer = new Utf8JsonWriter(buffer, Unchecked))
        {
            echo.WriteTo(writer);
        }

        buffer.Write("}"u8);
        return buffer;
    }

    /// <summary>
    /// A ping that says how far a subscription's source has come though it had nothing to deliver: the WebSocket form
    /// of an SSE event that only moves the last event id on. Clients answer it like any ping.
    /// </summary>
    internal static PooledBuffer Heartbeat(JsonEncodedText operation, string? lastEventId)
    {
        var buffer = Of("{\"type\":\"ping\",\"payload\":"u8);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("subscription"u8, operation);
            writer.WriteString("lastEventId"u8, lastEventId);
            writer.WriteEndObject();
        }

        buffer.Write("}"u8);
        return buffer;
    }

    /// <summary>A message with a response, which is given back.</summary>
    internal static PooledBuffer Next(JsonEncodedText operation, GraphQLResponse response)
    {
        var buffer = Begin(operation);
        buffer.Write("\"next\",\"payload\":"u8);
        response.WriteTo(buffer);
        response.Dispose();
        buffer.Write("}"u8);
        return buffer;
    }

    internal static PooledBuffer Error(JsonEncodedText operation, IReadOnlyList<GraphQLError> errors)
    {
        var buffer = Begin(operation);
        buffer.Write("\"error\",\"payload\":"u8);
        using var refused = new PooledBuffer();
        GraphQLResponse.Refused(errors).WriteTo(refused);

        // A refused response is {"errors":[…]} and nothing else; the message wants the list alone.
        buffer.Write(refused.Written.Span["{\"errors\":"u8.Length..^1]);
        buffer.Write("}"u8);
        return buffer;
    }

    internal static PooledBuffer Complete(JsonEncodedText operation)
    {
        var buffer = Begin(operation);
        buffer.Write("\"complete\"}"u8);
        return buffer;
    }

    private static PooledBuffer Begin(JsonEncodedText operation)
    {
        var buffer = Of("{\"id\":\""u8);
        buffer.Write(operation.EncodedUtf8Bytes);
        buffer.Write("\",\"type\":"u8);
        return buffer;
    }

    private static PooledBuffer Of(ReadOnlySpan<byte> text)
    {
        var buffer = new PooledBuffer(512);
        buffer.Write(text);
        return buffer;
    }
}

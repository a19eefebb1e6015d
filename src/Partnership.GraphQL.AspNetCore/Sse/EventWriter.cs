using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using Partnership.GraphQL.Subscriptions;

namespace Partnership.GraphQL.AspNetCore.Sse;

/// <summary>Writes the events of a stream (HTML standard, section 9.2).</summary>
internal sealed class EventWriter(PipeWriter output)
{
    private const int ShortData = 2048;
    private const int ShortId = 128;
    private const int Frame = 32;

    /// <summary>An event <c>next</c> with a response, which is given back. JSON never holds a bare line break, so its data is one line.</summary>
    internal ValueTask NextAsync(GraphQLResponse response, string? id, CancellationToken ended)
    {
        Write(response, id);
        return FlushAsync(ended);
    }

    /// <summary>Events that are ready together, in their order, and heartbeats between them: flushed once. The responses are given back.</summary>
    internal ValueTask NextAsync(IReadOnlyList<SubscriptionEvent> group, CancellationToken ended)
    {
        foreach (var one in group)
        {
            if (one.Response is { } response)
            {
                Write(response, one.Id);
            }
            else
            {
                WriteHeartbeat(one.Id);
            }
        }

        return FlushAsync(ended);
    }

    private void Write(GraphQLResponse response, string? id)
    {
        if (response.Bytes is { Length: <= ShortData } data && id is null or { Length: <= ShortId })
        {
            WriteShort(data.Span, id);
        }
        else
        {
            output.Write("event: next\n"u8);
            WriteId(id);
            output.Write("data: "u8);
            response.WriteTo(output);
            output.Write("\n\n"u8);
        }

        response.Dispose();
    }

    // In one piece: each call of the output takes its lock, and a client that comes back is sent a hundred events at once.
    private void WriteShort(ReadOnlySpan<byte> data, string? id)
    {
        var rest = output.GetSpan(data.Length + (3 * (id?.Length ?? 0)) + Frame);
        var room = rest.Length;
        Put("event: next\n"u8, ref rest);
        if (IsSent(id))
        {
            Put("id: "u8, ref rest);
            rest = rest[Encoding.UTF8.GetBytes(id, rest)..];
            Put("\n"u8, ref rest);
        }

        Put("data: "u8, ref rest);
        Put(data, ref rest);
        Put("\n\n"u8, ref rest);
        output.Advance(room - rest.Length);
    }

    private static void Put(ReadOnlySpan<byte> bytes, ref Span<byte> rest)
    {
        bytes.CopyTo(rest);
        rest = rest[bytes.Length..];
    }

    /// <summary>The last event; its empty data line makes browsers dispatch it.</summary>
    internal ValueTask CompleteAsync(CancellationToken ended)
    {
        output.Write("event: complete\ndata:\n\n"u8);
        return FlushAsync(ended);
    }

    // An event without data: nothing is dispatched, but the client's last event id moves on.
    private void WriteHeartbeat(string? id)
    {
        output.Write(":\n"u8);
        WriteId(id);
        output.Write("\n"u8);
    }

    /// <summary>After how many milliseconds the client is to come back once the stream has ended.</summary>
    internal ValueTask RetryAsync(int milliseconds, CancellationToken ended)
    {
        output.Write("retry: "u8);
        Encoding.ASCII.GetBytes(milliseconds.ToString(CultureInfo.InvariantCulture), output);
        output.Write("\n\n"u8);
        return FlushAsync(ended);
    }

    /// <summary>A comment, which every client ignores.</summary>
    internal ValueTask CommentAsync(CancellationToken ended)
    {
        output.Write(":\n\n"u8);
        return FlushAsync(ended);
    }

    private void WriteId(string? id)
    {
        if (IsSent(id))
        {
            output.Write("id: "u8);
            Encoding.UTF8.GetBytes(id, output);
            output.Write("\n"u8);
        }
    }

    // An id with a line break would forge fields, and one with a NUL is ignored by clients: neither is sent.
    private static bool IsSent([NotNullWhen(true)] string? id) => id is not null && id.AsSpan().IndexOfAny('\r', '\n', '\0') < 0;

    private async ValueTask FlushAsync(CancellationToken ended)
    {
        var flush = await output.FlushAsync(ended);
        if (flush.IsCompleted || flush.IsCanceled)
        {
            throw new OperationCanceledException(ended);
        }
    }
}

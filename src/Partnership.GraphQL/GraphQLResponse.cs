using System.Buffers;
using System.Text;
using Partnership.GraphQL.Execution;

namespace Partnership.GraphQL;

/// <summary>
/// One response (section 7), already written as UTF-8; copying it out is all that is left to do. Dispose gives its memory
/// back; a response that is not disposed is collected like any object.
/// </summary>
public sealed class GraphQLResponse : IDisposable
{
    private readonly ReadOnlyMemory<byte>? _shared;
    private ResponseBuffer? _buffer;
    private Dictionary<string, object?>? _extensions;

    internal GraphQLResponse(ResponseBuffer buffer, IReadOnlyList<GraphQLError> errors) =>
        (_buffer, Errors, HasData) = (buffer, errors, true);

    /// <summary>A response without errors that others are given too: its memory is not its own, and is never given back.</summary>
    internal GraphQLResponse(ReadOnlyMemory<byte> shared, IReadOnlyDictionary<string, object?>? extensions)
    {
        (_shared, Errors, HasData) = (shared, [], true);
        _extensions = extensions is null ? null : new Dictionary<string, object?>(extensions);
    }

    private GraphQLResponse(IReadOnlyList<GraphQLError> errors) => Errors = errors;

    /// <summary>Whether the response has the key <c>data</c> (which may be null): false when nothing was executed.</summary>
    public bool HasData { get; }

    /// <summary>Whether the request was refused before execution.</summary>
    public bool RequestError => !HasData;

    /// <summary>The errors, in response order; empty when there are none.</summary>
    public IReadOnlyList<GraphQLError> Errors { get; }

    /// <summary>The entries of <c>extensions</c>; the transport may add to them before the response is written.</summary>
    public IDictionary<string, object?> Extensions => _extensions ??= [];

    /// <summary>A response to a request that was refused before execution.</summary>
    public static GraphQLResponse Refused(params IReadOnlyList<GraphQLError> errors) => new(errors);

    /// <summary>Writes the response as JSON in UTF-8; may be called more than once, until disposed.</summary>
    /// <exception cref="ObjectDisposedException">Its memory was given back.</exception>
    public void WriteTo(IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (Bytes is { } bytes)
        {
            output.Write(bytes.Span);
            return;
        }

        ReadOnlySpan<byte> data = _shared is { } shared ? ResponseEnvelope.DataOf(shared.Span)
            : _buffer is null ? default
            : ResponseEnvelope.DataOf(_buffer.Written);
        ResponseEnvelope.Write(output, Errors, data, _extensions);
    }

    /// <summary>
    /// The whole response where it stands in memory as it goes out: no errors and no extensions. Null otherwise, when
    /// <see cref="WriteTo"/> puts it together. Valid until <see cref="Dispose"/>.
    /// </summary>
    /// <exception cref="ObjectDisposedException">Its memory was given back.</exception>
    public ReadOnlyMemory<byte>? Bytes
    {
        get
        {
            ObjectDisposedException.ThrowIf(HasData && _buffer is null && _shared is null, this);
            return HasData && Errors.Count == 0 && _extensions is not { Count: > 0 }
                ? _shared ?? _buffer!.WrittenMemory
                : default(ReadOnlyMemory<byte>?);
        }
    }

    /// <summary>What others may be given of it: a copy of its data and its extensions; null for one with errors.</summary>
    internal (ReadOnlyMemory<byte> Data, IReadOnlyDictionary<string, object?>? Extensions)? Copy() =>
        Errors.Count == 0 && _buffer is { } buffer ? (buffer.Written.ToArray(), _extensions is { } own ? new Dictionary<string, object?>(own) : null) : null;

    /// <summary>The response as JSON text.</summary>
    public string ToJson()
    {
        ArrayBufferWriter<byte> output = new();
        WriteTo(output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    /// <inheritdoc/>
    public void Dispose() => Interlocked.Exchange(ref _buffer, null)?.Dispose();
}

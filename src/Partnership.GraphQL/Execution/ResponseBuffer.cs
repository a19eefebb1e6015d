using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Partnership.GraphQL.Execution;

/// <summary>A response being written: UTF-8 in one pooled array, with a position to fall back to when a null propagates.</summary>
/// <remarks>
/// Utf8JsonWriter cannot take back what it wrote. This buffer can, so that one pass writes the response and propagates
/// nulls; Utf8JsonWriter serves the custom scalars, one value at a time.
/// </remarks>
internal sealed class ResponseBuffer : IBufferWriter<byte>, IDisposable
{
    /// <summary>The largest array that a spare buffer keeps for the next response of its thread, in bytes.</summary>
    private const int KeptCapacity = 64 * 1024;

    private const string Hex = "0123456789abcdef";

    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        "\"\\" + string.Concat(Enumerable.Range(0, 0x20).Select(c => (char)c)));

    private static readonly JsonWriterOptions JsonOptions = new()
    {
        SkipValidation = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [ThreadStatic]
    private static ResponseBuffer? _spare;

    private byte[] _bytes = [];
    private Utf8JsonWriter? _json;

    private ResponseBuffer()
    {
    }

    public int Position { get; private set; }

    /// <summary>Room for the path of the writer at work, kept with the buffer for the next.</summary>
    public PathFrame[] Frames { get; set; } = new PathFrame[16];

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Position);

    public ReadOnlyMemory<byte> WrittenMemory => _bytes.AsMemory(0, Position);

    /// <summary>An empty buffer, which <see cref="Dispose"/> gives back.</summary>
    public static ResponseBuffer Rent()
    {
        ResponseBuffer buffer = _spare ?? new ResponseBuffer();
        _spare = null;
        return buffer;
    }

    public void Truncate(int position) => Position = position;

    public void Advance(int count) => Position += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Ensure(Math.Max(sizeHint, 64));
        return _bytes.AsMemory(Position);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Ensure(Math.Max(sizeHint, 64));
        return _bytes.AsSpan(Position);
    }

    public void Write(byte value)
    {
        if (Position == _bytes.Length)
        {
            Grow(1);
        }

        _bytes[Position++] = value;
    }

    public void Write(ReadOnlySpan<byte> utf8)
    {
        Ensure(utf8.Length);
        utf8.CopyTo(_bytes.AsSpan(Position));
        Position += utf8.Length;
    }

    public void WriteNull() => Write("null"u8);

    public void Write(bool value) => Write(value ? "true"u8 : "false"u8);

    public void Write(int value) => Write((long)value);

    public void Write(long value)
    {
        Ensure(20);
        Utf8Formatter.TryFormat(value, _bytes.AsSpan(Position), out int written);
        Position += written;
    }

    public void Write(double value)
    {
        Ensure(32);
        value.TryFormat(_bytes.AsSpan(Position), out int written, default, CultureInfo.InvariantCulture);
        Position += written;
    }

    public void Write(decimal value)
    {
        Ensure(40);
        value.TryFormat(_bytes.AsSpan(Position), out int written, default, CultureInfo.InvariantCulture);
        Position += written;
    }

    public void Write(Guid value)
    {
        Ensure(38);
        Write((byte)'"');
        Utf8Formatter.TryFormat(value, _bytes.AsSpan(Position), out int written);
        Position += written;
        Write((byte)'"');
    }

    /// <summary>A JSON string; a lone surrogate becomes U+FFFD.</summary>
    public void Write(ReadOnlySpan<char> value)
    {
        Ensure((value.Length * 3) + 2);
        _bytes[Position++] = (byte)'"';
        int next = value.IndexOfAny(Escaped);
        while (next >= 0)
        {
            Position += Encoding.UTF8.GetBytes(value[..next], _bytes.AsSpan(Position));
            WriteEscape(value[next]);
            value = value[(next + 1)..];
            Ensure((value.Length * 3) + 2);
            next = value.IndexOfAny(Escaped);
        }

        Position += Encoding.UTF8.GetBytes(value, _bytes.AsSpan(Position));
        Write((byte)'"');
    }

    /// <summary>A writer for exactly one value, which <see cref="EndJson"/> ends.</summary>
    public Utf8JsonWriter BeginJson()
    {
        if (_json is null)
        {
            _json = new Utf8JsonWriter(this, JsonOptions);
        }
        else
        {
            _json.Reset(this);
        }

        return _json;
    }

    public void EndJson() => _json!.Flush();

    public void Dispose()
    {
        Position = 0;
        if (_bytes.Length > KeptCapacity || (_spare is not null && _bytes.Length > 0))
        {
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = [];
        }

        _spare ??= this;
    }

    private void WriteEscape(char c)
    {
        Ensure(6);
        Span<byte> target = _bytes.AsSpan(Position);
        byte letter = c switch
        {
            '"' => (byte)'"',
            '\\' => (byte)'\\',
            '\b' => (byte)'b',
            '\f' => (byte)'f',
            '\n' => (byte)'n',
            '\r' => (byte)'r',
            '\t' => (byte)'t',
            _ => 0,
        };
        target[0] = (byte)'\\';
        if (letter != 0)
        {
            target[1] = letter;
            Position += 2;
            return;
        }

        "u00"u8.CopyTo(target[1..]);
        target[4] = (byte)Hex[c >> 4];
        target[5] = (byte)Hex[c & 0xF];
        Position += 6;
    }

    private void Ensure(int count)
    {
        if (_bytes.Length - Position < count)
        {
            Grow(count);
        }
    }

    private void Grow(int count)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(Math.Max(checked(Position + count), _bytes.Length * 2), 1024));
        _bytes.AsSpan(0, Position).CopyTo(larger);
        if (_bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
        }

        _bytes = larger;
    }
}

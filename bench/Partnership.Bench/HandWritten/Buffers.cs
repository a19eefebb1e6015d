using System.Buffers;
using System.Collections.Concurrent;

namespace Partnership.Bench.HandWritten;

/// <summary>Response buffers that are used again.</summary>
internal static class Buffers
{
    private static readonly ConcurrentBag<ArrayBufferWriter<byte>> Free = [];

    public static ArrayBufferWriter<byte> Rent() => Free.TryTake(out var buffer) ? buffer : new ArrayBufferWriter<byte>(128 * 1024);

    public static void Return(ArrayBufferWriter<byte> buffer)
    {
        buffer.ResetWrittenCount();
        Free.Add(buffer);
    }
}

using Partnership.GraphQL.Execution;

namespace Partnership.GraphQL.Bindings;

/// <summary>Which CLR types the built-in scalars are written from, and how.</summary>
internal static class LeafWriters
{
    private const string Beyond32Bits = "Int cannot represent a number beyond 32 bits.";
    private const string NotFinite = "Float cannot represent a value that is not a finite number.";

    private static readonly Dictionary<(string Scalar, Type ClrType), Delegate> Known = new()
    {
        [("Int", typeof(int))] = Always<int>((b, v) => b.Write(v)),
        [("Int", typeof(short))] = Always<short>((b, v) => b.Write((int)v)),
        [("Int", typeof(byte))] = Always<byte>((b, v) => b.Write((int)v)),
        [("Int", typeof(ushort))] = Always<ushort>((b, v) => b.Write((int)v)),
        [("Int", typeof(long))] = new LeafWrite<long>(WriteLongAsInt),
        [("Float", typeof(double))] = new LeafWrite<double>(WriteDouble),
        [("Float", typeof(float))] = new LeafWrite<float>((b, v) => WriteDouble(b, v)),
        [("Float", typeof(decimal))] = Always<decimal>((b, v) => b.Write(v)),
        [("Float", typeof(int))] = Always<int>((b, v) => b.Write(v)),
        [("Float", typeof(long))] = Always<long>((b, v) => b.Write(v)),
        [("String", typeof(string))] = Always<string>((b, v) => b.Write(v)),
        [("String", typeof(Guid))] = Always<Guid>((b, v) => b.Write(v)),
        [("Boolean", typeof(bool))] = Always<bool>((b, v) => b.Write(v)),
        [("ID", typeof(string))] = Always<string>((b, v) => b.Write(v)),
        [("ID", typeof(Guid))] = Always<Guid>((b, v) => b.Write(v)),
        [("ID", typeof(int))] = Always<int>((b, v) => WriteQuoted(b, v)),
        [("ID", typeof(long))] = Always<long>(WriteQuoted),
    };

    /// <summary>How the built-in scalar is written from the CLR type; null when it is not.</summary>
    public static LeafWrite<T>? Find<T>(string scalar) => Known.GetValueOrDefault((scalar, typeof(T))) as LeafWrite<T>;

    /// <summary>How the built-in scalar is written from a value of any CLR type; null for a custom scalar.</summary>
    public static Func<ResponseBuffer, object, string?>? FindDynamic(string scalar) => scalar switch
    {
        "Int" => DynamicLeaf.WriteInt,
        "Float" => DynamicLeaf.WriteFloat,
        "String" => DynamicLeaf.WriteString,
        "Boolean" => DynamicLeaf.WriteBoolean,
        "ID" => DynamicLeaf.WriteId,
        _ => null,
    };

    private static LeafWrite<T> Always<T>(Action<ResponseBuffer, T> write) => (buffer, value) =>
    {
        write(buffer, value);
        return null;
    };

    private static string? WriteLongAsInt(ResponseBuffer buffer, long value)
    {
        if (value is < int.MinValue or > int.MaxValue)
        {
            return Beyond32Bits;
        }

        buffer.Write(value);
        return null;
    }

    private static string? WriteDouble(ResponseBuffer buffer, double value)
    {
        if (!double.IsFinite(value))
        {
            return NotFinite;
        }

        buffer.Write(value);
        return null;
    }

    private static void WriteQuoted(ResponseBuffer buffer, long value)
    {
        buffer.Write((byte)'"');
        buffer.Write(value);
        buffer.Write((byte)'"');
    }
}

using System.Buffers.Text;
using Partnership.Postgres.Registers;

namespace Partnership.Api;

/// <summary>An opaque id: what it stands for and its key, as base64url.</summary>
/// <remarks>
/// Reading is strict: only text that <see cref="ToString"/> could have made is an id. Whatever else a caller sends is
/// answered as an id of nothing, so that a guess tells nothing. An id grants nothing either.
/// </remarks>
public readonly record struct NodeId
{
    private const int MaxBytes = 32;
    private readonly MarkReference _mark;

    private NodeId(NodeType type, long key, MarkReference mark = default) => (Type, Key, _mark) = (type, key, mark);

    /// <summary>What it stands for.</summary>
    public NodeType Type { get; }

    /// <summary>The key; for a mark the registration or the placement.</summary>
    public long Key { get; }

    /// <summary>The whole key of a statutory mark or an observation.</summary>
    public MarkReference Mark => IsMark(Type) ? _mark : throw new InvalidOperationException("The id is not a mark's.");

    /// <summary>The id of anything but a mark.</summary>
    public static NodeId Of(NodeType type, long key) => new(type, key);

    /// <summary>The id of a statutory mark or an observation.</summary>
    public static NodeId Of(NodeType type, MarkReference mark) => new(type, mark.SubjectId, mark);

    /// <summary>Reads an id.</summary>
    public static bool TryParse(string? text, out NodeId id)
    {
        id = default;
        if (text is null or { Length: 0 or > MaxBytes * 2 } || !Base64Url.IsValid(text))
        {
            return false;
        }

        try
        {
            using var reader = new BinaryReader(new MemoryStream(Base64Url.DecodeFromChars(text), writable: false));
            var type = (NodeType)reader.ReadByte();
            var key = reader.Read7BitEncodedInt64();
            if (Enum.IsDefined(type) && key > 0)
            {
                id = IsMark(type) ? new NodeId(type, key, ReadMark(reader, key)) : new NodeId(type, key);
            }

            // One text for one thing: what else decodes to the same bytes, or goes on behind them, is no id of ours.
            return id.Key > 0 && id.ToString() == text;
        }
        catch (Exception exception) when (exception is FormatException or IOException or ArgumentException or OverflowException)
        {
            return false;
        }
    }

    /// <summary>The key of an id of one type; 0, which is nobody's key, for every other text.</summary>
    public static long KeyOf(string? text, NodeType type) => TryParse(text, out var id) && id.Type == type ? id.Key : 0;

    /// <summary>The key of an organisation; 0, which is nobody's key, for every other text.</summary>
    public static int OrganisationOf(string? text) =>
        KeyOf(text, NodeType.Organisation) is var key and <= int.MaxValue ? (int)key : 0;

    /// <summary>The key of a mark of one type; false for every other text.</summary>
    public static bool TryMark(string? text, NodeType type, out MarkReference mark)
    {
        var found = TryParse(text, out var id) && id.Type == type;
        mark = found ? id._mark : default;
        return found;
    }

    /// <summary>The text that a caller sees.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[MaxBytes];
        bytes[0] = (byte)Type;
        var length = Write(bytes, 1, Key);
        if (IsMark(Type))
        {
            length = Write(bytes, length, _mark.OwnerId);
            length = Write(bytes, length, (_mark.Date.DayNumber * 2L) + (int)_mark.Half);
        }

        return Base64Url.EncodeToString(bytes[..length]);
    }

    private static MarkReference ReadMark(BinaryReader reader, long subject)
    {
        var owner = checked((int)reader.Read7BitEncodedInt64());
        var session = reader.Read7BitEncodedInt64();
        return new MarkReference(owner, subject, DateOnly.FromDayNumber(checked((int)(session / 2))), (Half)(session % 2));
    }

    private static bool IsMark(NodeType type) => type is NodeType.AttendanceMark or NodeType.ProviderMark;

    private static int Write(Span<byte> bytes, int at, long value)
    {
        for (var rest = (ulong)value; ; rest >>= 7)
        {
            if (rest < 0x80)
            {
                bytes[at++] = (byte)rest;
                return at;
            }

            bytes[at++] = (byte)(rest | 0x80);
        }
    }
}

namespace Partnership.Postgres;

/// <summary>One part of a row's sort key: a text, a whole number or a date.</summary>
#pragma warning disable CA2225 // The conversions are the constructors: a cursor is written as Cursor.Write("list", row.Name, row.Id).
public readonly record struct CursorValue
{
    private readonly string? _text;
    private readonly long _number;
    private readonly char _kind;

    private CursorValue(char kind, string? text, long number) => (_kind, _text, _number) = (kind, text, number);

    internal string Text => _kind == 's' ? _text! : throw Misread();

    internal long Number => _kind == 'n' ? _number : throw Misread();

    internal DateOnly Date => _kind == 'd' ? DateOnly.FromDayNumber(checked((int)_number)) : throw Misread();

    /// <summary>A text.</summary>
    public static implicit operator CursorValue(string value) => new('s', value ?? throw new ArgumentNullException(nameof(value)), 0);

    /// <summary>A whole number.</summary>
    public static implicit operator CursorValue(long value) => new('n', null, value);

    /// <summary>A whole number.</summary>
    public static implicit operator CursorValue(int value) => new('n', null, value);

    /// <summary>A date.</summary>
    public static implicit operator CursorValue(DateOnly value) => new('d', null, value.DayNumber);

    internal void WriteTo(BinaryWriter writer)
    {
        writer.Write((byte)_kind);
        if (_kind == 's')
        {
            writer.Write(_text!);
        }
        else
        {
            writer.Write7BitEncodedInt64(_number);
        }
    }

    internal static CursorValue ReadFrom(BinaryReader reader, char kind)
    {
        if (reader.ReadByte() != kind)
        {
            throw new FormatException("A value of another kind.");
        }

        if (kind == 's')
        {
            return reader.ReadString();
        }

        var number = reader.Read7BitEncodedInt64();
        return kind == 'd' ? DateOnly.FromDayNumber(checked((int)number)) : number;
    }

    private static InvalidOperationException Misread() => new("The cursor was read as another shape than it is used as.");
}
#pragma warning restore CA2225

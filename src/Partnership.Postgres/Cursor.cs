using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Partnership.Postgres;

/// <summary>The sort key of one row of a list, as opaque text: a page begins strictly after it (keyset paging).</summary>
/// <remarks>
/// Reading is strict: only text that <see cref="Write"/> could have made for the same list, with the same kinds of values,
/// is a cursor; anything else is <see cref="BadCursor"/>. A cursor grants nothing: every page is read under its caller's scope.
/// </remarks>
public sealed class Cursor
{
    /// <summary>The stable code of the error when a cursor cannot be read or belongs to another list.</summary>
    public const string BadCursor = "BAD_CURSOR";

    /// <summary>The most characters a cursor has.</summary>
    public const int MaxLength = 1024;

    private const byte Format = 1;
    private readonly CursorValue[] _values;

    private Cursor(CursorValue[] values) => _values = values;

    /// <summary>The cursor of a row.</summary>
    /// <param name="list">The list and its order, such as <c>pupils-by-name</c>: ASCII, not empty.</param>
    /// <param name="values">The row's sort key, the unique last part included.</param>
    public static string Write(string list, params ReadOnlySpan<CursorValue> values)
    {
        ArgumentException.ThrowIfNullOrEmpty(list);
        using var bytes = new MemoryStream(64);
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write(Format);
        writer.Write(list);
        foreach (var value in values)
        {
            value.WriteTo(writer);
        }

        return Base64Url.EncodeToString(bytes.ToArray());
    }

    /// <summary>Reads a cursor of one list.</summary>
    /// <param name="text">What the caller sent.</param>
    /// <param name="list">The list and its order.</param>
    /// <param name="shape">The kinds of its values in order: <c>s</c> text, <c>n</c> whole number, <c>d</c> date.</param>
    /// <param name="cursor">The cursor, when it can be read.</param>
    public static bool TryRead(string? text, string list, string shape, [NotNullWhen(true)] out Cursor? cursor)
    {
        ArgumentNullException.ThrowIfNull(shape);
        cursor = null;
        if (string.IsNullOrEmpty(text) || text.Length > MaxLength || !Base64Url.IsValid(text))
        {
            return false;
        }

        try
        {
            var bytes = Base64Url.DecodeFromChars(text);
            using var reader = new BinaryReader(new MemoryStream(bytes, writable: false), new UTF8Encoding(false, throwOnInvalidBytes: true));
            if (reader.ReadByte() != Format || reader.ReadString() != list)
            {
                return false;
            }

            var values = new CursorValue[shape.Length];
            for (var i = 0; i < shape.Length; i++)
            {
                values[i] = CursorValue.ReadFrom(reader, shape[i]);
            }

            // One text for one place: other spellings of the same bytes, and bytes behind them, are not cursors of ours.
            cursor = Write(list, values) == text ? new Cursor(values) : null;
            return cursor is not null;
        }
        catch (Exception exception) when (exception is FormatException or IOException or ArgumentException or ArithmeticException)
        {
            return false;
        }
    }

    /// <summary>The text at a position of the sort key.</summary>
    public string Text(int index) => _values[index].Text;

    /// <summary>The whole number at a position of the sort key.</summary>
    public long Number(int index) => _values[index].Number;

    /// <summary>The date at a position of the sort key.</summary>
    public DateOnly Date(int index) => _values[index].Date;
}

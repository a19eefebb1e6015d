using System.Globalization;
using System.Text;

namespace Partnership.GraphQL.Language.Printing;

/// <summary>Text under construction that knows its indentation.</summary>
internal sealed class PrintBuffer
{
    private readonly StringBuilder _text = new();
    private int _level;

    public int Length => _text.Length;

    public PrintBuffer Write(string text)
    {
        _text.Append(text);
        return this;
    }

    public void Line() => _text.Append('\n').Append(' ', 2 * _level);

    public void Indent() => _level++;

    public void Outdent() => _level--;

    /// <summary>Takes back what was written after the length.</summary>
    public void CutTo(int length) => _text.Length = length;

    /// <summary>Whether what was written after the length spans lines.</summary>
    public bool HasLineAfter(int length)
    {
        for (int i = length; i < _text.Length; i++)
        {
            if (_text[i] == '\n')
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Writes items in braces, one a line; nothing when there are none.</summary>
    public void Block<T>(string before, IReadOnlyList<T> items, Action<T> write)
    {
        if (items.Count == 0)
        {
            return;
        }

        Write(before).Write("{");
        Indent();
        foreach (T item in items)
        {
            Line();
            write(item);
        }

        Outdent();
        Line();
        Write("}");
    }

    /// <summary>Writes items with text before, between and after them; nothing when there are none.</summary>
    public void Join<T>(string before, IReadOnlyList<T> items, string between, string after, Action<T> write)
    {
        for (int i = 0; i < items.Count; i++)
        {
            Write(i == 0 ? before : between);
            write(items[i]);
        }

        if (items.Count > 0)
        {
            Write(after);
        }
    }

    /// <summary>Writes items in parentheses: in one line, or one a line when that would be longer than the width or an item spans lines.</summary>
    public void Parenthesise<T>(IReadOnlyList<T> items, int lineStart, int width, Action<T> write)
    {
        if (items.Count == 0)
        {
            return;
        }

        int start = Length;
        Join("(", items, ", ", ")", write);
        if (Length - lineStart <= width && !HasLineAfter(start))
        {
            return;
        }

        CutTo(start);
        Write("(");
        Indent();
        foreach (T item in items)
        {
            Line();
            write(item);
        }

        Outdent();
        Line();
        Write(")");
    }

    public void Quote(string value)
    {
        _text.Append('"');
        foreach (char c in value)
        {
            _ = c switch
            {
                '"' => _text.Append("\\\""),
                '\\' => _text.Append("\\\\"),
                '\b' => _text.Append("\\b"),
                '\f' => _text.Append("\\f"),
                '\n' => _text.Append("\\n"),
                '\r' => _text.Append("\\r"),
                '\t' => _text.Append("\\t"),
                < ' ' or (>= '\x7F' and < '\xA0') => _text.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture)),
                _ => _text.Append(c),
            };
        }

        _text.Append('"');
    }

    /// <summary>Writes a block string whose value, read back, is the same.</summary>
    public void BlockQuote(string value)
    {
        string[] lines = value.Replace("\"\"\"", "\\\"\"\"", StringComparison.Ordinal).Split('\n');
        bool isSingle = lines.Length == 1;

        // Without a line break first, the first line would not count for the common indentation of the others.
        bool needsLeading = !isSingle && lines.Skip(1).All(l => l.Length == 0 || IsBlank(l[0]));
        bool needsTrailing = value.EndsWith('"') || value.EndsWith('\\');
        bool isTall = !isSingle || value.Length > 70 || needsTrailing;
        bool beginsBlank = isSingle && value.Length > 0 && IsBlank(value[0]);
        Write("\"\"\"");
        if (needsLeading || (isTall && !beginsBlank))
        {
            Line();
        }

        for (int i = 0; i < lines.Length; i++)
        {
            if (i > 0)
            {
                Line();
            }

            Write(lines[i]);
        }

        if (isTall)
        {
            Line();
        }

        Write("\"\"\"");
    }

    public override string ToString() => _text.ToString();

    private static bool IsBlank(char c) => c is ' ' or '\t';
}

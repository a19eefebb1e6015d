namespace Partnership.GraphQL.Language;

/// <summary>A GraphQL text with a name for messages.</summary>
/// <remarks>Lines end at LF, CR LF or CR (specification 2.1.2); they are counted only when a position is asked for.</remarks>
public sealed class Source(string text, string name = "GraphQL")
{
    private int[]? _lineStarts;

    /// <summary>The text, as UTF-16.</summary>
    public string Text { get; } = text;

    /// <summary>What the text is called in messages, such as a file name.</summary>
    public string Name { get; } = name;

    /// <summary>The line, from 1, that holds the offset.</summary>
    public int LineAt(int offset)
    {
        int[] starts = _lineStarts ??= FindLineStarts(Text);
        int found = Array.BinarySearch(starts, offset);
        return found >= 0 ? found + 1 : ~found;
    }

    /// <summary>The column, from 1 and in UTF-16 units, of the offset within its line.</summary>
    public int ColumnAt(int offset)
    {
        int line = LineAt(offset);
        return offset - _lineStarts![line - 1] + 1;
    }

    private static int[] FindLineStarts(string text)
    {
        List<int> starts = [0];
        for (int i = text.AsSpan().IndexOfAny('\n', '\r'); i >= 0;)
        {
            if (text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n')
            {
                i++;
            }

            starts.Add(i + 1);
            int next = text.AsSpan(i + 1).IndexOfAny('\n', '\r');
            i = next < 0 ? -1 : i + 1 + next;
        }

        return [.. starts];
    }
}

namespace Partnership.GraphQL.Language;

/// <summary>A place in a text; its line and column are computed when asked for.</summary>
/// <param name="Source">The text; null in the default value, which is no place at all.</param>
/// <param name="Start">The offset in UTF-16 units, from 0.</param>
public readonly record struct Location(Source? Source, int Start)
{
    /// <summary>The line, from 1; 0 for no place.</summary>
    public int Line => Source?.LineAt(Start) ?? 0;

    /// <summary>The column, from 1; 0 for no place.</summary>
    public int Column => Source?.ColumnAt(Start) ?? 0;

    /// <inheritdoc/>
    public override string ToString() => Source is null ? "nowhere" : $"{Source.Name}:{Line}:{Column}";
}

namespace Partnership.GraphQL;

/// <summary>An input that tells absent from null: a constructor parameter of this type is absent unless the caller wrote the field.</summary>
/// <typeparam name="T">The field's CLR type; nullable where GraphQL allows null.</typeparam>
public readonly record struct Optional<T>
{
    /// <summary>The caller wrote <paramref name="value"/> (which may be null).</summary>
    public Optional(T value) => (HasValue, Value) = (true, value);

    /// <summary>Whether the caller wrote the field at all.</summary>
    public bool HasValue { get; }

    /// <summary>What the caller wrote; the default of the type when absent.</summary>
    public T? Value { get; }

    /// <summary>What the caller wrote, or <paramref name="fallback"/> when absent.</summary>
    public T Or(T fallback) => HasValue ? Value! : fallback;
}

using System.Collections.Concurrent;

namespace Partnership.Postgres;

/// <summary>The texts of one statement in its shapes, each made once: the session takes a text that lives for ever apart only once.</summary>
/// <typeparam name="TShape">What decides the text, such as which filters are given; a few dozen values at most, never input.</typeparam>
internal sealed class StatementText<TShape>(Func<TShape, string> text)
    where TShape : notnull
{
    private readonly ConcurrentDictionary<TShape, string> _texts = new();

    /// <summary>The text of a shape; the same object every time.</summary>
    public string this[TShape shape] => _texts.GetOrAdd(shape, text);
}

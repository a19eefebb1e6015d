namespace Partnership.GraphQL.Tests.Differential;

/// <summary>Choices that a seed decides, so that a case can be made again.</summary>
internal sealed class Dice(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>Whether something happens that happens so many times in a hundred.</summary>
    public bool Percent(int chance) => _random.Next(100) < chance;

    /// <summary>A whole number from the least to the most, both included.</summary>
    public int Between(int least, int most) => _random.Next(least, most + 1);

    /// <summary>One of them.</summary>
    public T Of<T>(params IReadOnlyList<T> options) => options[_random.Next(options.Count)];

    /// <summary>Some of them, in their order.</summary>
    public T[] Some<T>(IEnumerable<T> options, int chance) => [.. options.Where(_ => Percent(chance))];
}

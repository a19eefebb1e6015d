namespace Partnership.Api.Demo;

/// <summary>Chance that is the same at every run: a number from 0 to 1 for each combination of seed, subject and question.</summary>
/// <remarks>
/// Counter-based (the SplitMix64 finaliser over the combined key), not a sequence: a day that is generated later gets
/// the same marks as one that is generated with all the others.
/// </remarks>
internal readonly struct DemoChance(ulong seed)
{
    /// <summary>A number of [0, 1) for a subject and up to three further keys.</summary>
    public double Of(DemoQuestion question, long subject, long a = 0, long b = 0)
    {
        var z = seed;
        z = Mix(z ^ (ulong)question);
        z = Mix(z ^ (ulong)subject);
        z = Mix(z ^ (ulong)a);
        z = Mix(z ^ (ulong)b);
        return (z >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>A whole number from 0 to <paramref name="below"/> - 1.</summary>
    public int Pick(DemoQuestion question, int below, long subject, long a = 0, long b = 0) =>
        (int)(Of(question, subject, a, b) * below);

    private static ulong Mix(ulong z)
    {
        z += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}

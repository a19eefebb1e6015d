using Partnership.Attendance;

namespace Partnership.Postgres;

/// <summary>What became of a command that changes one thing.</summary>
/// <typeparam name="TKey">The key of the thing.</typeparam>
/// <param name="Key">Which thing stands changed now; null when the command was refused.</param>
/// <param name="Rejections">What was wrong, each with its path in the input; empty when nothing was.</param>
public sealed record Outcome<TKey>(TKey? Key, IReadOnlyList<Rejection> Rejections)
    where TKey : struct
{
    internal static Outcome<TKey> Done(TKey key) => new(key, []);

    internal static Outcome<TKey> Refused(params IReadOnlyList<Rejection> rejections) => new(null, rejections);
}

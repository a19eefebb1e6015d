using Partnership.Attendance.Access;

namespace Partnership.Attendance.Returns;

/// <summary>A return with exactly what it said when it was sent: never changed afterwards (T9).</summary>
/// <param name="Kind">What it is.</param>
/// <param name="SentAt">When.</param>
/// <param name="SentBy">Who sent it.</param>
/// <param name="Lines">What it said.</param>
public sealed record SentReturn<TLine>(ReturnKind Kind, DateTimeOffset SentAt, Person SentBy, IReadOnlyList<TLine> Lines)
    where TLine : class, IReturnLine
{
    /// <summary>What is different now, by line; empty while the return is still true.</summary>
    /// <param name="now">The same return computed from what is known now, for the same period.</param>
    public IReadOnlyList<ReturnCorrection<TLine>> CorrectionsBy(IEnumerable<TLine> now)
    {
        var sent = Lines.ToDictionary(line => line.Key, StringComparer.Ordinal);
        var current = now.ToDictionary(line => line.Key, StringComparer.Ordinal);
        return
        [
            .. sent.Keys.Union(current.Keys).Order(StringComparer.Ordinal)
                .Select(key => new ReturnCorrection<TLine>(key, sent.GetValueOrDefault(key), current.GetValueOrDefault(key)))
                .Where(line => !Equals(line.WhenSent, line.Now)),
        ];
    }
}

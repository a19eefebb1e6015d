namespace Partnership.Attendance.Registers;

/// <summary>Finds items of one request that speak of the same pupil's same session.</summary>
public static class RequestDuplicates
{
    /// <summary>The positions of every item whose key an earlier item has already; the first of them stands.</summary>
    public static IReadOnlySet<int> Find<TKey>(IEnumerable<TKey> keys)
        where TKey : notnull
    {
        var seen = new HashSet<TKey>();
        return keys.Select((key, index) => (key, index))
            .Where(item => !seen.Add(item.key))
            .Select(item => item.index)
            .ToHashSet();
    }
}

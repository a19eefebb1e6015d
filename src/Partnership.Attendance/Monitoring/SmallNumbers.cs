namespace Partnership.Attendance.Monitoring;

/// <summary>Takes small counts out of a table, and as many others as it needs so that no small one can be worked out (S34, S41).</summary>
/// <remarks>
/// A count from 1 to below the threshold is taken out. Whoever subtracts what is left from the totals must not be able to
/// prove that it is small: every table that fits what is published is possible, and in at least one of them the count
/// reaches the threshold. Noughts are published unless a small count needs them. Totals are counts like any other.
/// </remarks>
public static class SmallNumbers
{
    /// <summary>The smallest threshold that hides anything: 3; official statistics often use 5 or 10.</summary>
    public const int LeastThreshold = 3;

    /// <summary>Takes small counts out of a list whose total is published.</summary>
    /// <param name="counts">The counts.</param>
    /// <param name="threshold">The smallest count that is published; at least <see cref="LeastThreshold"/>.</param>
    /// <returns>The counts and, last, their total; <c>null</c> for what was taken out.</returns>
    public static IReadOnlyList<int?> Suppress(IReadOnlyList<int> counts, int threshold)
    {
        var flows = counts.Select(count => new CountNetwork.Flow(0, 1, count)).Append(new CountNetwork.Flow(1, 0, counts.Sum())).ToList();
        return Published(new CountNetwork(2, flows), threshold);
    }

    /// <summary>Takes small counts out of a table whose row, column and grand totals are published.</summary>
    /// <param name="rows">The counts, row by row; every row has as many.</param>
    /// <param name="threshold">The smallest count that is published; at least <see cref="LeastThreshold"/>.</param>
    public static SuppressedTable Suppress(IReadOnlyList<IReadOnlyList<int>> rows, int threshold)
    {
        var width = rows.Count == 0 ? 0 : rows[0].Count;
        var (toRows, fromColumns) = (rows.Count + width, rows.Count + width + 1);
        var flows = new List<CountNetwork.Flow>();
        for (var row = 0; row < rows.Count; row++)
        {
            flows.AddRange(rows[row].Select((count, column) => new CountNetwork.Flow(row, rows.Count + column, count)));
        }

        flows.AddRange(rows.Select((counts, row) => new CountNetwork.Flow(toRows, row, counts.Sum())));
        flows.AddRange(Enumerable.Range(0, width).Select(column =>
            new CountNetwork.Flow(rows.Count + column, fromColumns, rows.Sum(counts => counts[column]))));
        flows.Add(new CountNetwork.Flow(fromColumns, toRows, rows.Sum(counts => counts.Sum())));
        var published = Published(new CountNetwork(rows.Count + width + 2, flows), threshold);
        var cells = rows.Count * width;
        return new SuppressedTable(
            [.. Enumerable.Range(0, rows.Count).Select(row => (IReadOnlyList<int?>)[.. published.Skip(row * width).Take(width)])],
            [.. published.Skip(cells).Take(rows.Count)],
            [.. published.Skip(cells + rows.Count).Take(width)],
            published[^1]);
    }

    private static int?[] Published(CountNetwork network, int threshold)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threshold, LeastThreshold);
        var hidden = network.Hide(threshold);
        return [.. network.Flows.Select((flow, index) => hidden.Contains(index) ? (int?)null : flow.Count)];
    }
}

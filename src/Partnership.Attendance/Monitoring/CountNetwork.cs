namespace Partnership.Attendance.Monitoring;

/// <summary>A table of counts with its totals, seen as a circulation: what flows into a row, a column or a total flows out of it.</summary>
/// <remarks>
/// Whoever knows the published counts knows that the hidden ones still circulate. How much a hidden count can be larger
/// than it is, is the most that can flow back from its end to its beginning through other hidden counts: those that grow
/// without limit, and those that shrink, down to nought. So the reader's knowledge is exactly a question of flow.
/// </remarks>
internal sealed class CountNetwork(int nodes, IReadOnlyList<CountNetwork.Flow> flows)
{
    internal sealed record Flow(int From, int To, int Count);

    internal IReadOnlyList<Flow> Flows => flows;

    /// <summary>The indexes of the counts to take out: small ones, and the cheapest others that protect them.</summary>
    internal HashSet<int> Hide(int threshold)
    {
        var small = Enumerable.Range(0, flows.Count).Where(index => flows[index].Count > 0 && flows[index].Count < threshold).ToList();
        var hidden = small.ToHashSet();
        foreach (var index in small)
        {
            while (!IsProtected(index, hidden, threshold))
            {
                hidden.Add(Cheapest(index, hidden));
            }
        }

        // What protected one count may be needless since another was taken out: give back the largest first.
        foreach (var extra in hidden.Except(small).OrderByDescending(index => flows[index].Count).ToList())
        {
            hidden.Remove(extra);
            if (!small.All(index => IsProtected(index, hidden, threshold)))
            {
                hidden.Add(extra);
            }
        }

        return hidden;
    }

    private bool IsProtected(int index, HashSet<int> hidden, int threshold)
    {
        var needed = threshold - flows[index].Count;
        return Room(index, hidden, needed) >= needed;
    }

    // Next to the count first, since only cycles through its row or column protect it; noughts last, since they carry nothing back.
    private int Cheapest(int index, HashSet<int> hidden) => Enumerable.Range(0, flows.Count)
        .Where(other => !hidden.Contains(other))
        .OrderByDescending(other => Touches(flows[other], flows[index]))
        .ThenBy(other => flows[other].Count == 0)
        .ThenBy(other => flows[other].Count)
        .First();

    private static bool Touches(Flow one, Flow other) =>
        one.From == other.From || one.To == other.To || one.From == other.To || one.To == other.From;

    /// <summary>How much larger a hidden count can be, as far as the reader knows: at most <paramref name="needed"/> is looked for.</summary>
    private int Room(int index, HashSet<int> hidden, int needed)
    {
        var left = flows.Select(flow => flow.Count).ToArray();
        var found = 0;
        while (found < needed)
        {
            var pushed = Push(flows[index].To, flows[index].From, needed - found, index, hidden, left, new bool[nodes]);
            if (pushed == 0)
            {
                break;
            }

            found += pushed;
        }

        return found;
    }

    private int Push(int at, int goal, int amount, int without, HashSet<int> hidden, int[] left, bool[] visited)
    {
        if (at == goal)
        {
            return amount;
        }

        visited[at] = true;
        foreach (var index in hidden.Where(index => index != without))
        {
            var flow = flows[index];
            var (next, most, sign) = flow.From == at ? (flow.To, amount, 1)
                : flow.To == at ? (flow.From, Math.Min(amount, left[index]), -1)
                : (at, 0, 0);
            if (most > 0 && !visited[next] && Push(next, goal, most, without, hidden, left, visited) is > 0 and var pushed)
            {
                left[index] += sign * pushed;
                return pushed;
            }
        }

        return 0;
    }
}

namespace Partnership.GraphQL.Validation;

/// <summary>Names similar to a mistaken one, for "Did you mean".</summary>
internal static class Suggestion
{
    private const int Most = 5;

    /// <summary>The sentence to append to a message; empty when suggestions are off or nothing is similar.</summary>
    public static string For(ValidationContext context, string mistaken, IEnumerable<string> known)
    {
        if (!context.Options.Suggestions)
        {
            return "";
        }

        int limit = mistaken.Length * 2 / 5 + 1;
        List<string> near = [.. known
            .Select(name => (Name: name, Distance: Distance(mistaken.ToUpperInvariant(), name.ToUpperInvariant())))
            .Where(p => p.Distance <= limit)
            .OrderBy(p => p.Distance)
            .ThenBy(p => p.Name, StringComparer.Ordinal)
            .Take(Most)
            .Select(p => $"\"{p.Name}\"")];
        return near.Count switch
        {
            0 => "",
            1 => $" Did you mean {near[0]}?",
            _ => $" Did you mean {string.Join(", ", near.SkipLast(1))} or {near[^1]}?",
        };
    }

    /// <summary>How many insertions, deletions, replacements and swaps of neighbours lead from one to the other.</summary>
    private static int Distance(string a, string b)
    {
        int[] beforeLast = new int[b.Length + 1];
        int[] last = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int[] row = new int[b.Length + 1];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                row[j] = Math.Min(replaced, Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
                }
            }

            (beforeLast, last) = (last, row);
        }

        return last[b.Length];
    }
}

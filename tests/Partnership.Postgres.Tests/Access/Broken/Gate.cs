namespace Partnership.Postgres.Tests.Access.Broken;

/// <summary>A gate to be tried, whole or broken.</summary>
/// <param name="Table">The table that it stands before.</param>
/// <param name="Kind">POLICY or PREDICATE.</param>
/// <param name="Action">READ, INSERT, UPDATE, DELETE, or AWAY: rows that are given to an organisation of somebody else.</param>
/// <param name="Policy">The policy's name; empty for a predicate.</param>
/// <param name="Condition">What it says while it is tried.</param>
/// <param name="Columns">The columns that are written.</param>
/// <param name="Meant">The rows that it is to let through, said by something else.</param>
internal sealed record Gate(string Table, string Kind, string Action, string Policy, string Condition, string Columns, string Meant)
{
    /// <summary>This gate with one thing wrong, each way once; what keeps rows from being given away is only left out.</summary>
    public IEnumerable<Gate> Broken() => (Action == "AWAY" ? ["true"] : Mutants.Of(Condition)).Select(condition => this with { Condition = condition, Whole = Condition });

    /// <summary>The condition without what is wrong with it; null when nothing is.</summary>
    public string? Whole { get; init; }

    /// <summary>Where it stands and what is wrong with it, with a little of what stands around that.</summary>
    public override string ToString()
    {
        const int Around = 60;
        if (Whole is not { } whole)
        {
            return $"{Kind} {Action} {Table} {Policy}";
        }

        var begin = 0;
        while (begin < whole.Length && begin < Condition.Length && whole[begin] == Condition[begin])
        {
            begin++;
        }

        var end = 0;
        while (end < whole.Length - begin && end < Condition.Length - begin && whole[^(end + 1)] == Condition[^(end + 1)])
        {
            end++;
        }

        var from = Math.Max(0, begin - Around);
        return string.Join(' ', $"{Kind} {Action} {Table} {Policy}: {whole[from..begin]} [{whole[begin..^end]}] => [{Condition[begin..^end]}]".Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}

namespace Partnership.Attendance.Rules;

/// <summary>One rule of the field: where it comes from and how sure one can be of it.</summary>
/// <param name="Id">S and two digits from a source policy, L and two digits from law or guidance.</param>
/// <param name="Title">What it asks, in one phrase.</param>
/// <param name="Source">Where it was read.</param>
/// <param name="Certainty">How sure one can be.</param>
/// <param name="CountsIn">The unit of its clock (T5).</param>
/// <param name="Caveat">What is unsure, disputed or not in force about it, or <c>null</c>.</param>
public sealed record Rule(
    string Id, string Title, string Source, RuleCertainty Certainty, DayUnit CountsIn = DayUnit.None, string? Caveat = null)
{
    /// <summary>Whether it may be shown as settled: law or guidance read in its source, without a caveat.</summary>
    public bool IsSettled => Certainty == RuleCertainty.ReadInSource && Caveat is null;

    /// <summary>One sentence to show beside everything that the rule brings about.</summary>
    public string Standing => Certainty switch
    {
        RuleCertainty.LocalPolicy => "The organisation's own policy, not law.",
        RuleCertainty.ReadInSource => "Law or guidance, read in the source named.",
        RuleCertainty.SecondarySource => "Read only where another source cites it: check before you rely on it.",
        RuleCertainty.FromMemory => "Not checked against its source: do not treat it as settled law.",
    } + (Caveat is null ? "" : " " + Caveat);
}

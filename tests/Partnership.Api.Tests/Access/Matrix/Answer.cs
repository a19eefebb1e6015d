namespace Partnership.Api.Tests.Access.Matrix;

/// <summary>What one caller was answered at one field.</summary>
/// <param name="Closed">That the field was refused, or the code with which it was withheld; null when it was answered.</param>
/// <param name="Theirs">The values of the holder's records.</param>
/// <param name="Own">The values of the records that the organisation that is looked at made itself.</param>
/// <param name="HasObject">Whether there was an object of which it could have been a field.</param>
internal sealed record Answer(string? Closed, IReadOnlyList<string> Theirs, IReadOnlyList<string> Own, bool HasObject)
{
    /// <summary>The class of an answer that tells the caller of itself, which nobody else's can be put beside.</summary>
    public string ClassAlone => Closed ?? (Theirs.Count > 0 ? "value" : HasObject ? "null" : "no");

    /// <summary>The class of the answer, beside what there is; null where there is nothing that anybody could be shown, unless it was refused all the same.</summary>
    /// <param name="all">What everybody was answered, the witness last: where as many were shown, its values are the right ones.</param>
    public string? ClassBeside(IReadOnlyList<Answer> all)
    {
        var theirs = all.Reverse().MaxBy(answer => answer.Theirs.Count)!.Theirs;
        var own = all.Max(answer => answer.Own.Count);
        if (theirs.Count + own == 0)
        {
            return Closed;
        }

        return (Closed, Theirs.Count, Own.Count) switch
        {
            ({ } closed, _, _) => closed,
            (_, 0, 0) => HasObject ? "null" : "no",
            (_, 0, > 0) => "own",
            var (_, seen, mine) => seen == theirs.Count && mine == own && !IsFigure(theirs) ? "value" : "part",
        };

        // A figure is reckoned from the rows that the caller sees: another number is a part, too.
        bool IsFigure(IReadOnlyList<string> whole) => whole.All(value => double.TryParse(value, out _)) && !whole.Order().SequenceEqual(Theirs.Order());
    }
}

using Partnership.Attendance;

namespace Partnership.Postgres.Registers;

/// <summary>What became of a recorded session.</summary>
/// <param name="Date">The date that was recorded; null when the session as a whole was refused.</param>
/// <param name="Saved">The marks that stand as asked, in the order of the request: those that already did are among them.</param>
/// <param name="Refused">How many entries were refused or left unsaved.</param>
/// <param name="Rejections">What was wrong; each with its path in the request.</param>
public sealed record BatchOutcome(
    DateOnly? Date, IReadOnlyList<MarkReference> Saved, int Refused, IReadOnlyList<Rejection> Rejections)
{
    /// <summary>The pupils of placements that were recorded: whoever answers can ask for all of them at once. Empty for a register.</summary>
    public IReadOnlyList<long> Pupils { get; init; } = [];

    /// <summary>The schools of those pupils, each once.</summary>
    public IReadOnlyList<int> Schools { get; init; } = [];

    /// <summary>
    /// What was saved, as it was written a moment ago for a provider that sees no more of it than that; null where it has to be read,
    /// because some of it was there before or because the caller reads for the school too.
    /// </summary>
    public IReadOnlyList<ProviderMarkRow>? Observations { get; init; }
}

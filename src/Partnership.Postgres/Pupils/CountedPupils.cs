namespace Partnership.Postgres.Pupils;

/// <summary>A page of pupils and how many all the pages hold.</summary>
/// <param name="Rows">The page.</param>
/// <param name="Total">Pupils that the filter finds, on this page and on all the others.</param>
public sealed record CountedPupils(IReadOnlyList<PupilRow> Rows, int Total);

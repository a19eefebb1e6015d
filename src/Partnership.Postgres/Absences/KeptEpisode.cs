namespace Partnership.Postgres.Absences;

/// <summary>An absence as it stands in the database.</summary>
/// <param name="Id">The row.</param>
/// <param name="Values">What it says; of a withdrawn one, whose sessions are 0, only the dates mean anything.</param>
internal sealed record KeptEpisode(long Id, EpisodeValues Values);

namespace Partnership.Postgres.Registers;

/// <summary>One session's register at one organisation.</summary>
/// <param name="OrganisationId">The school or provider.</param>
/// <param name="Date">Local date.</param>
/// <param name="Half">Morning or afternoon.</param>
/// <param name="Open">Whether there is a session.</param>
/// <param name="StartsAt">When it begins; null when closed.</param>
/// <param name="DueAt">When the register closes, or the provider's report is due; null when closed.</param>
/// <param name="Entries">Everyone expected, at most 400; empty when closed.</param>
public sealed record RegisterRow(
    int OrganisationId, DateOnly Date, Half Half, bool Open, DateTimeOffset? StartsAt, DateTimeOffset? DueAt, IReadOnlyList<RegisterEntryRow> Entries)
{
    /// <summary>How many are expected.</summary>
    public int Expected => Entries.Count;

    /// <summary>How many have a mark.</summary>
    public int Marked => Entries.Count(entry => entry.Mark is not null || entry.Observation is not null);
}

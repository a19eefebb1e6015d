namespace Partnership.Postgres.Organisations;

/// <summary>When one half's session begins and ends, in local time.</summary>
/// <param name="Half">Morning or afternoon.</param>
/// <param name="Starts">The start.</param>
/// <param name="Ends">The end.</param>
public sealed record CalendarTime(Half Half, TimeOnly Starts, TimeOnly Ends);

namespace Partnership.Postgres.Organisations;

/// <summary>A run of weeks in which an organisation is open: a half-term.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Starts">First day.</param>
/// <param name="Ends">Last day.</param>
public sealed record CalendarTerm(string Name, DateOnly Starts, DateOnly Ends);

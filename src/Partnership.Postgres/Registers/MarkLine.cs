namespace Partnership.Postgres.Registers;

/// <summary>One line of a file of marks.</summary>
/// <param name="Line">Its place in the file, from 1.</param>
/// <param name="Upn">Whose mark it is.</param>
/// <param name="Date">The session's local date.</param>
/// <param name="Half">Morning or afternoon.</param>
/// <param name="Code">The code as it stands in the file.</param>
/// <param name="MinutesLate">Minutes late; null when none are given.</param>
/// <param name="Note">The nature of an activity or circumstance; null when none is given.</param>
public sealed record MarkLine(int Line, string Upn, DateOnly Date, Half Half, string Code, int? MinutesLate = null, string? Note = null);

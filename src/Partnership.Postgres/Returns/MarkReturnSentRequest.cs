namespace Partnership.Postgres.Returns;

/// <summary>That a return was sent.</summary>
/// <param name="Period">Which return.</param>
/// <param name="ByName">Who sent it; null for the person of the token.</param>
/// <param name="ByPosition">In which position; null for that of the token.</param>
public sealed record MarkReturnSentRequest(ReturnPeriod Period, string? ByName, string? ByPosition);

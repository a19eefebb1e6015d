namespace Partnership.Postgres.Duties;

/// <summary>That a duty was done.</summary>
/// <param name="At">When.</param>
/// <param name="ByName">By whom.</param>
/// <param name="ByPosition">In which position.</param>
/// <param name="Note">What else is to be remembered; null when nothing is.</param>
public sealed record DutyDoneRow(DateTimeOffset At, string ByName, string? ByPosition, string? Note);

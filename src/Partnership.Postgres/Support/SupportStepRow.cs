using Partnership.Attendance.Support;

namespace Partnership.Postgres.Support;

/// <summary>A measure that people took.</summary>
/// <param name="Id">The key.</param>
/// <param name="RegistrationId">The registration.</param>
/// <param name="Kind">The measure.</param>
/// <param name="TakenOn">The day.</param>
/// <param name="Note">What was agreed; null for callers without FLAGS, and where nothing was noted.</param>
/// <param name="RecordedAt">When it was recorded.</param>
/// <param name="RecordedByName">By whom.</param>
/// <param name="RecordedByPosition">In which position.</param>
public sealed record SupportStepRow(
    long Id, long RegistrationId, LadderStepKind Kind, DateOnly TakenOn, string? Note, DateTimeOffset RecordedAt, string RecordedByName, string RecordedByPosition);

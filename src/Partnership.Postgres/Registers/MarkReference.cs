namespace Partnership.Postgres.Registers;

/// <summary>The key of a statutory mark or an observation.</summary>
/// <param name="OwnerId">The school, or the provider.</param>
/// <param name="SubjectId">The registration, or the placement.</param>
/// <param name="Date">The session's local date.</param>
/// <param name="Half">The session's half.</param>
public readonly record struct MarkReference(int OwnerId, long SubjectId, DateOnly Date, Half Half);

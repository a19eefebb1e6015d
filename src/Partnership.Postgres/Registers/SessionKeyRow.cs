namespace Partnership.Postgres.Registers;

/// <summary>The key of a session of one pupil.</summary>
/// <param name="Date">Local date.</param>
/// <param name="Half">Morning or afternoon.</param>
/// <param name="PupilId">The pupil.</param>
public readonly record struct SessionKeyRow(DateOnly Date, Half Half, long PupilId);

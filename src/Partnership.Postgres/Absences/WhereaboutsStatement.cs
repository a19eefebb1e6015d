namespace Partnership.Postgres.Absences;

/// <summary>A statement about where an absent pupil is.</summary>
/// <param name="AbsenceId">The absence.</param>
/// <param name="Unknown">True: nobody knows. False: the pupil was found.</param>
/// <param name="Reason">How this was established.</param>
public sealed record WhereaboutsStatement(long AbsenceId, bool Unknown, string? Reason);

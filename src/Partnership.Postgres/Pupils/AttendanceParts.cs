namespace Partnership.Postgres.Pupils;

/// <summary>Which of the three rates are asked for; what is not is neither read nor computed.</summary>
/// <param name="Statutory">Per registration.</param>
/// <param name="AgainstAgreedTimetable">Per placement.</param>
/// <param name="WholeChild">The whole child.</param>
public readonly record struct AttendanceParts(bool Statutory, bool AgainstAgreedTimetable, bool WholeChild);

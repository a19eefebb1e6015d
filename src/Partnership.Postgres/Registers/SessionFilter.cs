namespace Partnership.Postgres.Registers;

/// <summary>Which sessions; a null part asks for nothing.</summary>
/// <param name="From">First date.</param>
/// <param name="To">Last date.</param>
/// <param name="PupilId">Of this pupil.</param>
/// <param name="OrganisationId">Of pupils registered at, or placed with, this organisation on the session's date.</param>
/// <param name="Half">Morning or afternoon.</param>
public sealed record SessionFilter(DateOnly From, DateOnly To, long? PupilId = null, int? OrganisationId = null, Half? Half = null);

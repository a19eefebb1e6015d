namespace Partnership.Postgres.Pupils;

/// <summary>Which pupils; a null part asks for nothing.</summary>
/// <param name="OrganisationId">Registered at, or placed with, this organisation on the day.</param>
/// <param name="EducatedElsewhere">True: at more than one organisation on the day; false: at one.</param>
/// <param name="YearGroups">In one of these year groups.</param>
public sealed record PupilFilter(int? OrganisationId = null, bool? EducatedElsewhere = null, IReadOnlyList<int>? YearGroups = null);

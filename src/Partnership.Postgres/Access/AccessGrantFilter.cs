namespace Partnership.Postgres.Access;

/// <summary>Which grants are wanted; null means any.</summary>
/// <param name="LiveOnly">Those that hold on the caller's day.</param>
/// <param name="PartnerId">To this application.</param>
/// <param name="SchoolId">Of this school.</param>
public sealed record AccessGrantFilter(bool LiveOnly = true, int? PartnerId = null, int? SchoolId = null);

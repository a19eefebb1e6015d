namespace Partnership.Postgres.Pupils;

/// <summary>What is stated of a parent or carer; what is null stays as it is.</summary>
/// <param name="ContactId">Which one.</param>
/// <param name="Address">Where they live; blank for the pupil's own address, or unknown.</param>
/// <param name="LivesWithPupil">Whether the pupil lives with them.</param>
public sealed record ContactDetails(long ContactId, string? Address, bool? LivesWithPupil);

namespace Partnership.Postgres.Pupils;

/// <summary>A parent or carer.</summary>
/// <param name="PupilId">Of whom.</param>
/// <param name="Name">The name.</param>
/// <param name="Relationship">What they are to the pupil.</param>
/// <param name="Telephone">The number; null when unknown.</param>
/// <param name="Priority">1 for the one who is called first, to 9.</param>
/// <param name="Address">Where they live; null when it is the pupil's own address, or unknown.</param>
/// <param name="LivesWithPupil">Whether the pupil lives with them; null when unknown (L07).</param>
/// <param name="Id">The key.</param>
public sealed record ContactRow(
    long PupilId, string Name, string Relationship, string? Telephone, int Priority, string? Address, bool? LivesWithPupil, long Id);

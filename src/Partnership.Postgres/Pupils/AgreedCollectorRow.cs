namespace Partnership.Postgres.Pupils;

/// <summary>Somebody who may collect a child in session (S42).</summary>
/// <param name="Id">The key.</param>
/// <param name="OrganisationId">With whom it was agreed.</param>
/// <param name="PupilId">The pupil.</param>
/// <param name="Name">The name.</param>
/// <param name="Relationship">What they are to the pupil.</param>
/// <param name="AgreedOn">When it was agreed.</param>
/// <param name="EndedOn">When it ended, or null.</param>
public sealed record AgreedCollectorRow(
    long Id, int OrganisationId, long PupilId, string Name, string Relationship, DateOnly AgreedOn, DateOnly? EndedOn);

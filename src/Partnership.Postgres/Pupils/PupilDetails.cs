using Partnership.Attendance.Access;

namespace Partnership.Postgres.Pupils;

/// <summary>What returns say of a pupil and its parents (L07, L09, L14); what is null stays as it is, and a blank address takes back what stood there.</summary>
/// <param name="PupilId">The pupil.</param>
/// <param name="Sex">F or M, as the school census codes it.</param>
/// <param name="Address">Where the pupil lives.</param>
/// <param name="Contacts">What is stated of contacts.</param>
/// <param name="OrganisationId">On whose behalf; null for the caller's own organisation.</param>
/// <param name="By">Who states it; null for the person of the token.</param>
public sealed record PupilDetails(
    long PupilId, string? Sex, string? Address, IReadOnlyList<ContactDetails> Contacts, int? OrganisationId, Person? By);

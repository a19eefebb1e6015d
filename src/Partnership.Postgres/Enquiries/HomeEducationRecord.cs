using Partnership.Attendance.Access;

namespace Partnership.Postgres.Enquiries;

/// <summary>That a parent educates a child at home.</summary>
/// <param name="PupilId">A pupil whom the recorder sees, or had on a register of its own.</param>
/// <param name="NotifiedOn">When the parent said so; today when null.</param>
/// <param name="Starts">First day.</param>
/// <param name="OrganisationId">On whose behalf; null for the caller's own organisation.</param>
/// <param name="By">Who records it; null for the person of the token.</param>
public sealed record HomeEducationRecord(long PupilId, DateOnly? NotifiedOn, DateOnly Starts, int? OrganisationId, Person? By);

using Partnership.Attendance.Access;

namespace Partnership.Postgres.Enquiries;

/// <summary>What the authority found of an education at home, or that it has ended.</summary>
/// <param name="RecordId">The record.</param>
/// <param name="Suitable">Whether it is suitable.</param>
/// <param name="On">When the authority looked; today when null.</param>
/// <param name="Ends">Last day; null while it lasts.</param>
/// <param name="By">Who reviewed it; null for the person of the token.</param>
public sealed record HomeEducationReview(long RecordId, bool Suitable, DateOnly? On, DateOnly? Ends, Person? By);

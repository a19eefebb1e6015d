using Partnership.Attendance.Access;
using Partnership.Attendance.Monitoring;

namespace Partnership.Postgres.Monitoring;

/// <summary>What a school records of a pupil's group. The group and its first day are the key.</summary>
/// <param name="RegistrationId">The registration.</param>
/// <param name="Group">The group.</param>
/// <param name="Starts">First day; today when null.</param>
/// <param name="Ends">Last day; null while it lasts.</param>
/// <param name="Remove">Takes back what was recorded in error.</param>
/// <param name="By">Who records it; null for the person of the token.</param>
public sealed record PupilGroupRecord(long RegistrationId, VulnerableGroup Group, DateOnly? Starts, DateOnly? Ends, bool Remove, Person? By);

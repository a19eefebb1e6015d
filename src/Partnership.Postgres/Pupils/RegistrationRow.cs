using Partnership.Attendance.Pupils;

namespace Partnership.Postgres.Pupils;

/// <summary>An entry on a school's admission register.</summary>
/// <param name="Id">The key.</param>
/// <param name="PupilId">The pupil.</param>
/// <param name="SchoolId">The school.</param>
/// <param name="Status">Single, main or subsidiary.</param>
/// <param name="Starts">First day.</param>
/// <param name="Ends">Last day; null while it lasts.</param>
public sealed record RegistrationRow(long Id, long PupilId, int SchoolId, RegistrationStatus Status, DateOnly Starts, DateOnly? Ends);

using Partnership.Attendance.Registers;

namespace Partnership.Postgres.Pupils;

/// <summary>The statutory figures of one registration.</summary>
/// <param name="Registration">The registration.</param>
/// <param name="Figures">The figures.</param>
public sealed record RegistrationAttendanceRow(RegistrationRow Registration, AttendanceFigures Figures);

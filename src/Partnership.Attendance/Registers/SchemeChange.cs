namespace Partnership.Attendance.Registers;

/// <summary>A code of a series that counts differently under another scheme (T11).</summary>
/// <param name="Code">The code as recorded.</param>
/// <param name="Sessions">How many sessions carry it.</param>
/// <param name="Recorded">How it counts under the scheme of its session.</param>
/// <param name="Recounted">How it counts under the other scheme.</param>
public sealed record SchemeChange(string Code, int Sessions, StatisticalCategory Recorded, StatisticalCategory Recounted);

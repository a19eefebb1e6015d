using Partnership.Attendance.Monitoring;

namespace Partnership.Postgres.Monitoring;

/// <summary>That a school knows a pupil to be in a group, from when to when (S41).</summary>
/// <param name="PupilId">The pupil.</param>
/// <param name="SchoolId">The school.</param>
/// <param name="Group">The group.</param>
/// <param name="Starts">First day.</param>
/// <param name="Ends">Last day; null while it lasts.</param>
/// <param name="RecordedByName">Who recorded it; null where that was not kept.</param>
/// <param name="RecordedByPosition">In which position.</param>
public sealed record PupilGroupRow(
    long PupilId, int SchoolId, VulnerableGroup Group, DateOnly Starts, DateOnly? Ends, string? RecordedByName, string? RecordedByPosition);

using Partnership.Attendance.Registers;

namespace Partnership.Attendance.Monitoring;

/// <summary>One group of an analysis; everything but the label is <c>null</c> where the group is too small, or would give a small one away.</summary>
/// <param name="Label">The group.</param>
/// <param name="Pupils">Registrations with at least one mark in it.</param>
/// <param name="Tally">Their counts.</param>
public sealed record MonitoringRow(string Label, int? Pupils, AttendanceTally? Tally)
{
    /// <summary>Absent out of possible; <c>null</c> where it was taken out.</summary>
    public AttendanceRate? Absence => Tally?.Absence;

    /// <summary>Whether it was taken out.</summary>
    public bool IsSuppressed => Tally is null;

    /// <summary>How far absence lies above a published figure, in percentage points; negative below; <c>null</c> where there is none.</summary>
    public decimal? PointsAbove(decimal benchmarkAbsencePercent) => Absence?.Percent - benchmarkAbsencePercent;
}

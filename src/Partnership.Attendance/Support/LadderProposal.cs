using Partnership.Attendance.Registers;

namespace Partnership.Attendance.Support;

/// <summary>What the ladder proposes to a person, or that it stops.</summary>
/// <param name="Step">The step proposed, or <c>null</c> when the ladder stops for an adjustment (S40).</param>
/// <param name="Rate">Attendance of the year so far, agreed non-attendance (C2) left out (T4).</param>
/// <param name="Why">One sentence; it says nothing about the pupil's reasons.</param>
public sealed record LadderProposal(LadderStep? Step, AttendanceRate Rate, string Why)
{
    /// <summary>Whether the ladder stops for a health or special needs adjustment.</summary>
    public bool IsStopped => Step is null;
}

using Partnership.Attendance.Registers;
using Partnership.Attendance.Support;

namespace Partnership.Postgres.Support;

/// <summary>Where one registration stands on its school's ladder of support on a day. Nothing of it acts: people do.</summary>
/// <param name="RegistrationId">The registration.</param>
/// <param name="PupilId">The pupil.</param>
/// <param name="SchoolId">The school.</param>
/// <param name="AsOf">The day.</param>
/// <param name="Policy">The school's ladder, or its trust's, or the common one.</param>
/// <param name="Tally">The counts of the statistical year up to the day, agreed non-attendance left out (T4).</param>
/// <param name="Proposal">What the ladder proposes; null for nothing.</param>
/// <param name="Penalty">Whether a penalty notice must be considered (L11).</param>
/// <param name="Steps">Measures that people took, oldest first.</param>
/// <param name="Adjustments">Adjustments for health or special needs.</param>
public sealed record SupportRow(
    long RegistrationId,
    long PupilId,
    int SchoolId,
    DateOnly AsOf,
    LadderPolicy Policy,
    AttendanceTally Tally,
    LadderProposal? Proposal,
    PenaltyConsideration Penalty,
    IReadOnlyList<SupportStepRow> Steps,
    IReadOnlyList<AdjustmentRow> Adjustments)
{
    /// <summary>Attendance of the statistical year so far, agreed non-attendance left out.</summary>
    public AttendanceRate Rate => Tally.Attendance;

    /// <summary>Whether an adjustment stops every letter and sanction (S40).</summary>
    public bool IsStopped => Adjustments.Any(adjustment => adjustment.Adjustment.IsInForce(AsOf));
}

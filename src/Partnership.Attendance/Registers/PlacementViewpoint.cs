using Partnership.Attendance.Placements;

namespace Partnership.Attendance.Registers;

/// <summary>One session as one provider has it.</summary>
/// <param name="PlacementId">The placement.</param>
/// <param name="ProviderId">The provider.</param>
/// <param name="Route">The legal route, which decides the school's code.</param>
/// <param name="Expectation">What the provider expected.</param>
/// <param name="Observation">What it saw, or <c>null</c> while it has not reported.</param>
/// <param name="ReportDueAt">By when it reports, or <c>null</c> when there is no session (S06).</param>
/// <param name="Reason">What it was told about an absence, or <c>null</c>.</param>
/// <param name="IsRemote">Whether the tuition takes place at home or online.</param>
public sealed record PlacementViewpoint(
    long PlacementId,
    int ProviderId,
    PlacementRoute Route,
    ExpectationState Expectation,
    Observation? Observation,
    DateTimeOffset? ReportDueAt,
    AbsenceReasonCategory? Reason = null,
    bool IsRemote = false);

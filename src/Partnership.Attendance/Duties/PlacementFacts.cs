using Partnership.Attendance.Organisations;
using Partnership.Attendance.Placements;
using Partnership.Attendance.Registers;

namespace Partnership.Attendance.Duties;

/// <summary>What is known of one placement, as the clocks need it.</summary>
/// <param name="Plan">What was agreed.</param>
/// <param name="Calendar">The provider's calendar: its session times start the clocks (T5, T6).</param>
/// <param name="Policy">The provider's policy.</param>
/// <param name="Observations">What it saw, with what it was told about an absence.</param>
public sealed record PlacementFacts(
    PlacementPlan Plan,
    SchoolCalendar Calendar,
    OrganisationPolicy Policy,
    IReadOnlyDictionary<SessionKey, (Observation Observation, AbsenceReasonCategory? Reason)> Observations);

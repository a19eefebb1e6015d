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
    IReadOnlyDictionary<SessionKey, (Observation Observation, AbsenceReasonCategory? Reason)> Observations)
{
    /// <summary>Sessions that were reported without an observation: another school's register said D, C2, Y or #.</summary>
    public IReadOnlySet<SessionKey> Excused { get; init; } = new HashSet<SessionKey>();

    /// <summary>Whether a session was reported.</summary>
    public bool IsReported(SessionKey session) => Observations.ContainsKey(session) || Excused.Contains(session);

    /// <summary>Whether the provider keeps a statutory register of the pupil itself: then its duties to the family come from that register.</summary>
    public bool IsRegister => Plan.Route == PlacementRoute.DualRegistered;
}

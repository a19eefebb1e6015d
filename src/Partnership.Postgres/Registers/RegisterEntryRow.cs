using Partnership.Postgres.Placements;
using Partnership.Postgres.Pupils;

namespace Partnership.Postgres.Registers;

/// <summary>One pupil in a register.</summary>
/// <param name="Pupil">Null when the caller's relationship to the child has ended.</param>
/// <param name="Registration">In a school's register.</param>
/// <param name="Placement">In a provider's.</param>
/// <param name="Mark">The statutory mark; null while unmarked, and in a provider's register.</param>
/// <param name="Observation">The observation; null while unmarked, and in a school's register.</param>
public sealed record RegisterEntryRow(
    PupilRow? Pupil, RegistrationRow? Registration, PlacementRow? Placement, AttendanceMarkRow? Mark, ProviderMarkRow? Observation);

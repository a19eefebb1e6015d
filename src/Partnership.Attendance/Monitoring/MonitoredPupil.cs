using Partnership.Attendance.Placements;
using Partnership.Attendance.Registers;

namespace Partnership.Attendance.Monitoring;

/// <summary>One registration, as an analysis needs it. It names nobody, and nothing of it leaves the analysis.</summary>
/// <param name="RegistrationId">The registration: the statistical unit.</param>
/// <param name="Organisation">The school's name.</param>
/// <param name="YearGroup">National curriculum year, or <c>null</c>.</param>
/// <param name="Groups">Vulnerable groups (S41).</param>
/// <param name="Route">The route of the placement, or <c>null</c> without one.</param>
/// <param name="Marks">The register.</param>
public sealed record MonitoredPupil(
    long RegistrationId,
    string Organisation,
    int? YearGroup,
    IReadOnlySet<string> Groups,
    PlacementRoute? Route,
    IReadOnlyDictionary<SessionKey, AttendanceCode> Marks);

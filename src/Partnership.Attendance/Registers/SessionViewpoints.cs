namespace Partnership.Attendance.Registers;

/// <summary>One pupil, one local date, morning or afternoon, seen from every organisation at once.</summary>
/// <param name="Session">The session.</param>
/// <param name="AsOf">The instant at which one looks: it decides what is overdue.</param>
/// <param name="Registrations">The registers of every school of registration on the date.</param>
/// <param name="Placements">The observations of every placement that runs on the date.</param>
public sealed record SessionViewpoints(
    SessionKey Session,
    DateTimeOffset AsOf,
    IReadOnlyList<RegistrationViewpoint> Registrations,
    IReadOnlyList<PlacementViewpoint> Placements);

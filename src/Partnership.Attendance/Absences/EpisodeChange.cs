using Partnership.Attendance.Events;

namespace Partnership.Attendance.Absences;

/// <summary>What one mark did to one episode.</summary>
/// <param name="Kind">Opened, continued or closed.</param>
/// <param name="Before">The episode before, or <c>null</c> when it is new.</param>
/// <param name="After">The episode now, or <c>null</c> when a correction took it back or joined it to another.</param>
public sealed record EpisodeChange(EventKind Kind, AbsenceEpisode? Before, AbsenceEpisode? After);

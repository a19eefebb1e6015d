using Partnership.Attendance.Access;

namespace Partnership.Attendance.Concerns;

/// <summary>One line of the incident form (S31).</summary>
/// <param name="Act">What was done.</param>
/// <param name="At">When.</param>
/// <param name="By">Who did it.</param>
/// <param name="Whom">Who was told or tried, as a role or relationship; <c>null</c> where nobody was.</param>
public sealed record MissingIncidentEntry(MissingIncidentAct Act, DateTimeOffset At, Person By, string? Whom);

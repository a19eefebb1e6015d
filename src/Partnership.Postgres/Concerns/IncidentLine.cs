using Partnership.Attendance.Access;
using Partnership.Attendance.Concerns;

namespace Partnership.Postgres.Concerns;

/// <summary>A line of an incident's form that somebody asks to add.</summary>
/// <param name="IncidentId">The incident.</param>
/// <param name="Act">What was done.</param>
/// <param name="Whom">Who was told or tried, as a role or relationship, or null.</param>
/// <param name="At">When; null for now.</param>
/// <param name="By">Who; null for the person of the token.</param>
public sealed record IncidentLine(long IncidentId, MissingIncidentAct Act, string? Whom, DateTimeOffset? At, Person? By = null);

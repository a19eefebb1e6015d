namespace Partnership.Postgres.Registers;

/// <summary>One statutory mark that a school asks to enter. Exactly one of the registration and the UPN names the child.</summary>
/// <param name="RegistrationId">The registration; an id that names nothing is refused like one that the caller may not see.</param>
/// <param name="Upn">The UPN as entered.</param>
/// <param name="Code">The code as entered.</param>
/// <param name="MinutesLate">Minutes after the start of the session, or null.</param>
/// <param name="Note">Nature of the activity or circumstance, or null.</param>
public sealed record MarkEntry(long? RegistrationId, string? Upn, string? Code, int? MinutesLate = null, string? Note = null);

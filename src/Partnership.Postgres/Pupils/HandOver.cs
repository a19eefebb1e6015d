using Partnership.Attendance.Access;

namespace Partnership.Postgres.Pupils;

/// <summary>A hand-over in session that somebody asks to record.</summary>
/// <param name="PupilId">The pupil.</param>
/// <param name="Collector">Who collects the child.</param>
/// <param name="PasswordGiven">Whether the agreed password was given.</param>
/// <param name="At">When; null for now.</param>
/// <param name="OrganisationId">Who hands over; null for the caller's own organisation, or the pupil's school for a trust.</param>
/// <param name="By">Who hands over, by name; null for the person of the token.</param>
public sealed record HandOver(
    long PupilId, string? Collector, bool PasswordGiven, DateTimeOffset? At, int? OrganisationId = null, Person? By = null);

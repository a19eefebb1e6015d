using Partnership.Attendance.Access;

namespace Partnership.Postgres.Concerns;

/// <summary>An incident that somebody asks to begin.</summary>
/// <param name="PupilId">The pupil.</param>
/// <param name="NoticedAt">When somebody noticed; null for now.</param>
/// <param name="LastSeenAt">When the pupil was last seen, or null.</param>
/// <param name="Contacts">The emergency contacts to try, as relationships; null for those of the pupil's record.</param>
/// <param name="Leads">The professionals to be told, as roles.</param>
/// <param name="OrganisationId">On whose site; null for the caller's own organisation, or the pupil's school for a trust.</param>
/// <param name="By">Who noticed; null for the person of the token.</param>
public sealed record NewIncident(
    long PupilId,
    DateTimeOffset? NoticedAt,
    DateTimeOffset? LastSeenAt,
    IReadOnlyList<string>? Contacts,
    IReadOnlyList<string> Leads,
    int? OrganisationId = null,
    Person? By = null);

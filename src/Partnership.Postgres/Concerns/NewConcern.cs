using Partnership.Attendance.Access;

namespace Partnership.Postgres.Concerns;

/// <summary>A worry that somebody asks to record.</summary>
/// <typeparam name="TKind">The kinds of worries about attendance, or about safety: never both.</typeparam>
/// <param name="PupilId">The pupil.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="OrganisationId">On whose behalf; null for the caller's own organisation, or the pupil's school for a trust.</param>
/// <param name="By">Who; null for the person of the token.</param>
public sealed record NewConcern<TKind>(long PupilId, TKind Kind, int? OrganisationId = null, Person? By = null)
    where TKind : struct, Enum;

using Partnership.Attendance.Access;

namespace Partnership.Postgres.Enquiries;

/// <summary>A report of a child missing education: of a pupil that is known here, or of a child that is not.</summary>
/// <param name="PupilId">A pupil whom the reporter sees, or had on a register of its own; null for a child that is not known.</param>
/// <param name="Child">That child; null for a known pupil.</param>
/// <param name="HomeAuthorityId">The authority of the home; null for that of the pupil's record, and for an authority's own report itself.</param>
/// <param name="MissingSince">First day without education.</param>
/// <param name="PrimaryReason">As the collection codes it; null when unknown.</param>
/// <param name="OrganisationId">On whose behalf; null for the caller's own organisation.</param>
/// <param name="By">Who reports; null for the person of the token.</param>
public sealed record MissingEducationReport(
    long? PupilId, ReportedChild? Child, int? HomeAuthorityId, DateOnly MissingSince, string? PrimaryReason, int? OrganisationId, Person? By);

using Partnership.Attendance.Access;
using Partnership.Attendance.Registers;

namespace Partnership.Postgres.Absences;

/// <summary>A notice of absence that somebody asks to record.</summary>
/// <param name="PupilId">The pupil.</param>
/// <param name="GivenAt">When it was given; null for now.</param>
/// <param name="GivenBy">Who gave it, as a relationship to the pupil.</param>
/// <param name="Starts">First day of the absence; null for the day on which it was given.</param>
/// <param name="ExpectedBack">The day on which the pupil is expected back, or null.</param>
/// <param name="Reason">Why, in a category.</param>
/// <param name="Note">What was said, or null.</param>
/// <param name="OrganisationId">Who took it; null for the caller's own organisation, or the pupil's school for a trust.</param>
/// <param name="By">Who took it, by name; null for the person of the token.</param>
public sealed record NewNotice(
    long PupilId,
    DateTimeOffset? GivenAt,
    string? GivenBy,
    DateOnly? Starts,
    DateOnly? ExpectedBack,
    AbsenceReasonCategory Reason,
    string? Note,
    int? OrganisationId = null,
    Person? By = null);

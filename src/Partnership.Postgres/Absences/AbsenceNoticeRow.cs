using Partnership.Attendance.Absences;
using Partnership.Attendance.Registers;

namespace Partnership.Postgres.Absences;

/// <summary>What a parent told the school or the provider of an absence (S10, S20).</summary>
/// <param name="Id">The key.</param>
/// <param name="OrganisationId">Who took it.</param>
/// <param name="SchoolId">The school that keeps the register.</param>
/// <param name="PupilId">The pupil.</param>
/// <param name="GivenAt">When it was given.</param>
/// <param name="GivenBy">Who gave it, as a relationship to the pupil.</param>
/// <param name="Starts">The first day of the absence.</param>
/// <param name="ExpectedBack">The day on which the pupil is expected back, or null.</param>
/// <param name="Reason">Why, in a category.</param>
/// <param name="Note">What was said; null for callers on neither side.</param>
/// <param name="TakenByName">Who took it, by name.</param>
/// <param name="TakenByPosition">That person's position.</param>
/// <param name="RecordedAt">When it became known.</param>
public sealed record AbsenceNoticeRow(
    long Id,
    int OrganisationId,
    int SchoolId,
    long PupilId,
    DateTimeOffset GivenAt,
    string GivenBy,
    DateOnly Starts,
    DateOnly? ExpectedBack,
    AbsenceReasonCategory Reason,
    string? Note,
    string TakenByName,
    string TakenByPosition,
    DateTimeOffset RecordedAt)
{
    /// <summary>Whether it speaks for a day.</summary>
    public bool Covers(DateOnly day) => new AbsenceNotice(GivenAt, OrganisationId, Starts, ExpectedBack, Reason).Covers(day);
}

using Partnership.Attendance.Access;

namespace Partnership.Attendance.Absences;

/// <summary>That somebody is worried about a pupil's attendance; it leads to a joint plan (S11).</summary>
/// <remarks>Not a safeguarding concern, and never turned into one: that is a record of its own, with a visibility of its own.</remarks>
/// <param name="PupilId">The pupil.</param>
/// <param name="OrganisationId">Who opened it.</param>
/// <param name="Kind">What is worrying.</param>
/// <param name="OpenedOn">When.</param>
/// <param name="PlanAgreedOn">When pupil, family and school agreed on a plan, or <c>null</c>.</param>
/// <param name="ClosedOn">When it was closed, or <c>null</c>.</param>
public sealed record AttendanceConcern(
    long PupilId, int OrganisationId, AttendanceConcernKind Kind, DateOnly OpenedOn, DateOnly? PlanAgreedOn = null, DateOnly? ClosedOn = null)
{
    /// <summary>Whoever sees that a pupil was absent may see it.</summary>
    public static DataClass Visibility => DataClass.CodeCategory;
}

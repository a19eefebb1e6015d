using Partnership.Attendance.Absences;

namespace Partnership.Postgres.Concerns;

/// <summary>A worry about a pupil's attendance (S11).</summary>
/// <param name="Id">The key.</param>
/// <param name="OrganisationId">Who opened it.</param>
/// <param name="SchoolId">The school that keeps the register.</param>
/// <param name="PupilId">The pupil.</param>
/// <param name="Kind">What is worrying.</param>
/// <param name="OpenedOn">When.</param>
/// <param name="PlanAgreedOn">When the joint plan was agreed, or null.</param>
/// <param name="Plan">The plan in a few words, or null.</param>
/// <param name="ClosedOn">When it was closed, or null.</param>
public sealed record AttendanceConcernRow(
    long Id,
    int OrganisationId,
    int SchoolId,
    long PupilId,
    AttendanceConcernKind Kind,
    DateOnly OpenedOn,
    DateOnly? PlanAgreedOn,
    string? Plan,
    DateOnly? ClosedOn);

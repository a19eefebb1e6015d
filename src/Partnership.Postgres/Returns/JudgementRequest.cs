using Partnership.Attendance.Support;

namespace Partnership.Postgres.Returns;

/// <summary>What a school judges of a pupil.</summary>
/// <param name="RegistrationId">The registration.</param>
/// <param name="Kind">What is judged.</param>
/// <param name="Starts">First day; today when null.</param>
/// <param name="Ends">Last day; null while it holds.</param>
/// <param name="SchoolDays">School days of sickness that are expected; only with that kind.</param>
public sealed record JudgementRequest(long RegistrationId, JudgementKind Kind, DateOnly? Starts, DateOnly? Ends, int? SchoolDays);

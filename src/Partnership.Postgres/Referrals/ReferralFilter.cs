using Partnership.Attendance.Referrals;

namespace Partnership.Postgres.Referrals;

/// <summary>Which referrals; a null part asks for nothing.</summary>
/// <param name="Kinds">Of one of these kinds.</param>
/// <param name="States">In one of these states.</param>
/// <param name="PupilId">About this pupil.</param>
public sealed record ReferralFilter(IReadOnlyList<ReferralKind>? Kinds = null, IReadOnlyList<ReferralState>? States = null, long? PupilId = null);

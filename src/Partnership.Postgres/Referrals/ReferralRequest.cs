using Partnership.Attendance.Referrals;

namespace Partnership.Postgres.Referrals;

/// <summary>A referral that somebody asks to send.</summary>
/// <param name="PupilId">The pupil.</param>
/// <param name="Kind">What it asks for.</param>
/// <param name="Reason">Why; safeguarding content.</param>
/// <param name="FromId">Who sends it; null for the caller's own organisation, or the pupil's school for a trust.</param>
public sealed record ReferralRequest(long PupilId, ReferralKind Kind, string? Reason, int? FromId = null);

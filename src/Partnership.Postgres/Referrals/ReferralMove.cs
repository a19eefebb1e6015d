using Partnership.Attendance.Access;
using Partnership.Attendance.Referrals;

namespace Partnership.Postgres.Referrals;

/// <summary>A step of a referral that somebody asks to take.</summary>
/// <param name="ReferralId">The referral.</param>
/// <param name="State">The state to go to.</param>
/// <param name="Reason">Why; required to decline.</param>
/// <param name="By">Who; null for the person of the token.</param>
public sealed record ReferralMove(long ReferralId, ReferralState State, string? Reason, Person? By = null);

using Partnership.Attendance.Access;
using Partnership.Attendance.Concerns;

namespace Partnership.Postgres.Concerns;

/// <summary>A step of a safeguarding concern that somebody asks to record: exactly one of the three.</summary>
/// <param name="ConcernId">The concern.</param>
/// <param name="LeadTold">The lead was told now, and the concern entered in the safeguarding system.</param>
/// <param name="Decision">What the lead decided, or null.</param>
/// <param name="ReferralId">The referral that was sent, or null.</param>
/// <param name="By">Who; null for the person of the token.</param>
public sealed record SafeguardingMove(long ConcernId, bool LeadTold, SafeguardingDecision? Decision, long? ReferralId, Person? By = null);

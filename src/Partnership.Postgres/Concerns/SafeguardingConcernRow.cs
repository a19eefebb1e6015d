using Partnership.Attendance.Concerns;
using Partnership.Attendance.Referrals;

namespace Partnership.Postgres.Concerns;

/// <summary>A worry about a child's safety, without a narrative (S05, S12, S14, S37).</summary>
/// <param name="Id">The key.</param>
/// <param name="OrganisationId">Whose safeguarding lead it goes to.</param>
/// <param name="PupilId">The pupil.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="RaisedAt">When it was raised.</param>
/// <param name="LeadToldAt">When the lead was told, or null.</param>
/// <param name="LoggedAt">When it was entered in the safeguarding system, or null.</param>
/// <param name="Decision">What was decided, or null.</param>
/// <param name="DecidedAt">When, or null.</param>
/// <param name="ReferredAt">When the referral was sent, or null.</param>
public sealed record SafeguardingConcernRow(
    long Id,
    int OrganisationId,
    long PupilId,
    SafeguardingConcernKind Kind,
    DateTimeOffset RaisedAt,
    DateTimeOffset? LeadToldAt,
    DateTimeOffset? LoggedAt,
    SafeguardingDecision? Decision,
    DateTimeOffset? DecidedAt,
    DateTimeOffset? ReferredAt)
{
    /// <summary>The referral that the decision asks for, or null (S14).</summary>
    public ReferralKind? ReferralDue => SafeguardingConcern.ReferralOf(Decision);
}

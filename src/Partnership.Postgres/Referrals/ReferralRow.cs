using Partnership.Attendance.Referrals;

namespace Partnership.Postgres.Referrals;

/// <summary>A request to a local authority about one pupil.</summary>
/// <param name="Id">The key.</param>
/// <param name="PupilId">The pupil.</param>
/// <param name="FromId">Who sends it.</param>
/// <param name="ToId">Who receives it.</param>
/// <param name="Kind">What it asks for.</param>
/// <param name="State">Where it stands.</param>
/// <param name="SentAt">Null while a draft.</param>
/// <param name="Reason">Safeguarding content; null for callers without that class.</param>
public sealed record ReferralRow(
    long Id, long PupilId, int FromId, int ToId, ReferralKind Kind, ReferralState State, DateTimeOffset? SentAt, string? Reason);

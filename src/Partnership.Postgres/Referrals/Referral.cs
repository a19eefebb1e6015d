using Partnership.Attendance.Referrals;

namespace Partnership.Postgres.Referrals;

/// <summary>A row of the table <c>referral</c> (Sql/0005).</summary>
internal sealed class Referral
{
    public long Id { get; set; }
    public long PupilId { get; set; }
    public int FromId { get; set; }
    public int ToId { get; set; }
    public ReferralKind Kind { get; set; }
    public ReferralState State { get; set; }
    public required string Reason { get; set; }
    public DateTimeOffset? SentAt { get; set; }
    public string? SentByName { get; set; }
    public string? SentByPosition { get; set; }
    public DateOnly? AnswerDueOn { get; set; }
    public int Version { get; set; }
}

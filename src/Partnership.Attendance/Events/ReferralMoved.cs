using Partnership.Attendance.Referrals;

namespace Partnership.Attendance.Events;

/// <summary>A referral changed its state.</summary>
/// <param name="EntityId">Id of the referral.</param>
/// <param name="Version">1 at first, one more with every later event about it.</param>
/// <param name="OrganisationId">The organisation that moved it.</param>
/// <param name="PupilId">The pupil.</param>
/// <param name="OccurredAt">Instant of the change.</param>
/// <param name="Old">The state before.</param>
/// <param name="New">The state now.</param>
public sealed record ReferralMoved(
    long EntityId, int Version, int OrganisationId, long PupilId, DateTimeOffset OccurredAt,
    ReferralState Old, ReferralState New)
    : DomainEvent(EventKind.ReferralMoved, EntityId, Version, OrganisationId, PupilId, OccurredAt);

using Partnership.Attendance.Referrals;
using Partnership.Postgres.Referrals;

namespace Partnership.Api.Referrals;

/// <summary>Which referrals.</summary>
/// <param name="Kind">Of one of these kinds.</param>
/// <param name="State">In one of these states.</param>
/// <param name="Pupil">About this pupil.</param>
internal sealed record ReferralWhere(IReadOnlyList<ReferralKind>? Kind, IReadOnlyList<ReferralState>? State, string? Pupil)
{
    public ReferralFilter Filter => new(Kind, State, Pupil is null ? null : NodeId.KeyOf(Pupil, NodeType.Pupil));
}

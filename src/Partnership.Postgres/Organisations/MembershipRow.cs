namespace Partnership.Postgres.Organisations;

/// <summary>That an organisation belongs to a trust or a local authority between dates.</summary>
/// <param name="MemberId">The member.</param>
/// <param name="OfId">The trust or local authority.</param>
/// <param name="Starts">First day.</param>
/// <param name="Ends">Last day; null while it lasts.</param>
public sealed record MembershipRow(int MemberId, int OfId, DateOnly Starts, DateOnly? Ends);

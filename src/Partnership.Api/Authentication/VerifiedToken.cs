using Partnership.Attendance.Access;

namespace Partnership.Api.Authentication;

/// <summary>What a token says once its signature, issuer, audience and lifetime have been checked.</summary>
/// <param name="ClientId">The client (<c>client_id</c>, else <c>azp</c>).</param>
/// <param name="Person">The person behind it (<c>name</c> and <c>position</c>), or null for a machine.</param>
/// <param name="Scopes">The values of <c>scope</c>; empty when it has none.</param>
/// <param name="Purpose">The value of <c>purpose</c> as written, or null.</param>
/// <param name="ExpiresAt">Its <c>exp</c>, in real time.</param>
/// <param name="Subject">A digest of <c>sub</c> where that is not the client itself (RFC 9068, section 2.2), or null.</param>
public sealed record VerifiedToken(
    string ClientId, Person? Person, IReadOnlyList<string> Scopes, string? Purpose, DateTimeOffset ExpiresAt, string? Subject = null);

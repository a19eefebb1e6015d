using Partnership.Attendance.Organisations;

namespace Partnership.Attendance.Access;

/// <summary>Who asks: made once from a verified token.</summary>
/// <param name="OrganisationId">The organisation whose client it is.</param>
/// <param name="OrganisationKind">What that organisation is.</param>
/// <param name="ClientId">The client's name at the issuer.</param>
/// <param name="ClaimSet">What the client may do at all.</param>
/// <param name="Purpose">What it looks at named pupils for.</param>
/// <param name="ExpiresAt">Instant after which nothing more is delivered to it (T17).</param>
/// <param name="Person">The person behind it, or <c>null</c> for a machine, which cannot amend.</param>
public sealed record Caller(
    int OrganisationId,
    OrganisationKind OrganisationKind,
    string ClientId,
    ClaimSet ClaimSet,
    Purpose Purpose,
    DateTimeOffset ExpiresAt,
    Person? Person = null)
{
    /// <summary>The issuer's own name for the person behind it, as a digest: two requests with one are of one person, with two of two, whatever names they
    /// give (ADR 0071). Null for a machine, and where the issuer names nobody.</summary>
    public string? Subject { get; init; }

    /// <summary>The attempt that carries this caller's request out, when the request has a key (<c>Idempotency-Key</c>); else null.</summary>
    public Guid? Attempt { get; init; }
}

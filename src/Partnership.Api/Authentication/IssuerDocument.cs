using Microsoft.IdentityModel.Tokens;

namespace Partnership.Api.Authentication;

/// <summary>What an issuer publishes of itself.</summary>
/// <param name="Name">The <c>iss</c> of its tokens.</param>
/// <param name="Keys">The public keys that check them.</param>
public sealed record IssuerDocument(string Name, IReadOnlyList<SecurityKey> Keys);

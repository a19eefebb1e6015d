using Microsoft.IdentityModel.Tokens;
using Partnership.Api.Authentication;
using Partnership.Testing;

namespace Partnership.Api.Tests.Authentication;

/// <summary>What somebody could write into a token's header or claims to be taken for somebody else, and keys that change.</summary>
public sealed class TokenForgeryTests : IDisposable
{
    private readonly ManualTime _clock = new(new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero));
    private readonly TestIssuer _issuer = new();
    private readonly TestIssuer _forger = new(1);
    private readonly IssuerKeys _keys;
    private readonly AccessTokens _tokens;
    private IssuerDocument _published;
    private int _fetches;

    public TokenForgeryTests()
    {
        _published = new IssuerDocument(TestIssuer.Name, [_issuer.RsaKey, _issuer.EcdsaKey]);
        _keys = new IssuerKeys(_ => { _fetches++; return Task.FromResult(_published); }, _clock);
        _tokens = new AccessTokens(_keys, TestIssuer.Audience, _clock);
    }

    public static TheoryData<string> StrangeKeyIds => ["../../../etc/passwd", "/dev/null", "https://forger.test/keys", "rsa' or '1'='1", "rsa\0", "RSA", "", new string('k', 8000)];

    [Theory]
    [MemberData(nameof(StrangeKeyIds))]
    public async Task A_key_id_is_looked_up_among_the_issuer_s_and_nowhere_else(string id)
    {
        Assert.Null(await VerifyAsync(_forger.Sign(Claims(), key: id)));
        _clock.Advance(IssuerKeys.Pause);
        for (var again = 0; again < 20; again++)
        {
            Assert.Null(await _tokens.VerifyAsync(_forger.Sign(Claims(), key: id + again), CancellationToken.None));
        }

        // One at the start, and at most one in each pause, however many tokens come.
        Assert.InRange(_fetches, 1, 3);
    }

    [Fact]
    public async Task A_key_that_the_token_brings_or_points_to_is_not_used()
    {
        var own = JsonWebKeyConverter.ConvertFromRSASecurityKey(_forger.RsaKey);
        (string, object)[] hints =
        [
            ("jku", "https://forger.test/jwks"), ("x5u", "https://forger.test/chain.pem"), ("jwk", new Dictionary<string, string> { ["kty"] = "RSA", ["n"] = own.N, ["e"] = own.E }),
        ];

        Assert.Null(await VerifyAsync(_forger.Sign(Claims(), more: hints)));
        Assert.Null(await VerifyAsync(_forger.Sign(Claims(), key: "forger", more: hints)));
        // Signed by the issuer, they say nothing and nobody asks there.
        Assert.NotNull(await VerifyAsync(_issuer.Sign(Claims(), more: [hints[0], hints[1]])));
    }

    [Fact]
    public async Task A_token_that_calls_something_critical_is_refused_since_nothing_is_understood() =>
        Assert.Null(await VerifyAsync(_issuer.Sign(Claims(), more: [("crit", new[] { "b64" }), ("b64", true)])));

    [Fact]
    public async Task A_token_within_a_token_is_none() =>
        Assert.Null(await VerifyAsync(_issuer.SignText("""{"alg":"RS256","kid":"rsa","typ":"at+jwt","cty":"JWT"}""", _issuer.Sign(Claims()))));

    [Theory]
    [InlineData("client_id")]
    [InlineData("exp")]
    public async Task A_claim_that_stands_twice_is_refused(string claim)
    {
        var now = _clock.GetUtcNow().ToUnixTimeSeconds();
        var claims = $$"""{"iss":"{{TestIssuer.Name}}","aud":"{{TestIssuer.Audience}}","client_id":"a","nbf":{{now}},"exp":{{now + 600}},"{{claim}}":{{(claim == "exp" ? $"{now + 60000}" : "\"b\"")}}}""";
        const string Header = """{"alg":"RS256","kid":"rsa","typ":"at+jwt"}""";

        Assert.Null(await VerifyAsync(_issuer.SignText(Header, claims)));
        Assert.Null(await VerifyAsync(_issuer.SignText("""{"alg":"RS256","kid":"forger","kid":"rsa","typ":"at+jwt"}""", System.Text.Json.JsonSerializer.Serialize(Claims()))));
        Assert.NotNull(await VerifyAsync(_issuer.SignText(Header, System.Text.Json.JsonSerializer.Serialize(Claims()))));
    }

    [Theory]
    [InlineData("exp", "\"tomorrow\"")]
    [InlineData("exp", "99999999999999999999")]
    [InlineData("nbf", "null")]
    [InlineData("client_id", "[\"a\", \"b\"]")]
    [InlineData("aud", "{}")]
    public async Task A_claim_of_the_wrong_kind_is_refused(string claim, string json)
    {
        var claims = Claims();
        claims[claim] = System.Text.Json.JsonDocument.Parse(json).RootElement;

        Assert.Null(await VerifyAsync(_issuer.Sign(claims)));
    }

    [Fact]
    public async Task While_keys_change_tokens_of_the_old_and_of_the_new_one_are_good_and_then_only_of_the_new_one()
    {
        using var next = new TestIssuer(2);
        next.RsaKey.KeyId = "next";
        var (old, @new) = (_issuer.Sign(Claims()), next.Sign(Claims(), key: "next"));
        Assert.NotNull(await VerifyAsync(old));

        _published = new IssuerDocument(TestIssuer.Name, [_issuer.RsaKey, next.RsaKey]);
        _clock.Advance(IssuerKeys.Pause);
        Assert.NotNull(await _tokens.VerifyAsync(@new, CancellationToken.None));
        Assert.NotNull(await _tokens.VerifyAsync(old, CancellationToken.None));

        _published = new IssuerDocument(TestIssuer.Name, [next.RsaKey]);
        _clock.Advance(IssuerKeys.Freshness);
        await _keys.RenewAsync();
        Assert.Null(await _tokens.VerifyAsync(_issuer.Sign(Claims()), CancellationToken.None));
        Assert.NotNull(await _tokens.VerifyAsync(next.Sign(Claims(), key: "next"), CancellationToken.None));
    }

    public void Dispose()
    {
        _issuer.Dispose();
        _forger.Dispose();
        _keys.Dispose();
    }

    private Dictionary<string, object?> Claims() => TestIssuer.Claims(_clock.GetUtcNow());

    private async Task<VerifiedToken?> VerifyAsync(string token)
    {
        if (_fetches == 0)
        {
            await _keys.LoadAsync(TestIssuer.Name, CancellationToken.None);
        }

        return await _tokens.VerifyAsync(token, CancellationToken.None);
    }
}

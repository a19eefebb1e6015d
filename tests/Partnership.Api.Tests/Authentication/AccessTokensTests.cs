using Partnership.Api.Authentication;
using Partnership.Attendance.Access;
using Partnership.Testing;

namespace Partnership.Api.Tests.Authentication;

public sealed class AccessTokensTests : IDisposable
{
    private readonly ManualTime _clock = new(new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero));
    private readonly TestIssuer _issuer = new();
    private readonly IssuerKeys _keys;
    private readonly AccessTokens _tokens;
    private IssuerDocument _published;
    private int _fetches;

    public AccessTokensTests()
    {
        _published = new IssuerDocument(TestIssuer.Name, [_issuer.RsaKey, _issuer.EcdsaKey]);
        _keys = new IssuerKeys(_ => { _fetches++; return Task.FromResult(_published); }, _clock);
        _tokens = new AccessTokens(_keys, TestIssuer.Audience, _clock);
    }

    public static TheoryData<string> MissingClaims => ["exp", "nbf", "iss", "aud", "client_id"];

    [Theory]
    [InlineData("RS256")]
    [InlineData("PS256")]
    [InlineData("ES256")]
    public async Task A_token_signed_by_the_issuer_says_who_asks_and_until_when(string algorithm)
    {
        var claims = Claims();
        claims["name"] = "Ada Quill";
        claims["position"] = "Attendance officer";
        claims["scope"] = "openid trust";
        claims["purpose"] = "ATTENDANCE";

        var token = await VerifyAsync(_issuer.Sign(claims, algorithm));

        Assert.NotNull(token);
        Assert.Equal("northfield-trust", token.ClientId);
        Assert.Equal(new Person("Ada Quill", "Attendance officer"), token.Person);
        Assert.Null(token.Subject);
        Assert.Equal(["openid", "trust"], token.Scopes);
        Assert.Equal("ATTENDANCE", token.Purpose);
        Assert.Equal(_clock.GetUtcNow().AddMinutes(10), token.ExpiresAt);
    }

    /// <summary>RFC 9068, section 2.2: a machine's token has its client as the subject.</summary>
    [Fact]
    public async Task The_issuer_s_key_for_a_person_is_kept_as_a_digest_and_a_machine_has_none()
    {
        async Task<string?> SubjectAsync(string sub)
        {
            var claims = Claims();
            claims["sub"] = sub;
            return (await VerifyAsync(_issuer.Sign(claims)))!.Subject;
        }

        var (one, other) = (await SubjectAsync("ada.quill@northfield.example"), await SubjectAsync("bob.reed@northfield.example"));

        Assert.Matches("^[0-9a-f]{64}$", one);
        Assert.NotEqual(one, other);
        Assert.Equal(one, await SubjectAsync("ada.quill@northfield.example"));
        Assert.Null(await SubjectAsync("northfield-trust"));
    }

    [Fact]
    public async Task A_client_may_be_named_by_azp_and_a_name_without_a_position_is_no_person()
    {
        var claims = Claims();
        claims.Remove("client_id");
        claims["azp"] = "harbour-ap";
        claims["name"] = "Ada Quill";

        var token = await VerifyAsync(_issuer.Sign(claims));

        Assert.Equal("harbour-ap", token?.ClientId);
        Assert.Null(token?.Person);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("HS256")]
    [InlineData("RS512")]
    public async Task An_algorithm_that_is_not_on_the_list_is_refused(string algorithm) =>
        Assert.Null(await VerifyAsync(_issuer.Sign(Claims(), algorithm)));

    [Theory]
    [MemberData(nameof(MissingClaims))]
    public async Task A_token_without_one_of_its_claims_is_refused(string claim)
    {
        var claims = Claims();
        claims.Remove(claim);

        Assert.Null(await VerifyAsync(_issuer.Sign(claims)));
    }

    [Theory]
    [InlineData("iss", "https://elsewhere.test")]
    [InlineData("aud", "another-service")]
    [InlineData("client_id", " ")]
    public async Task A_token_that_was_made_for_something_else_is_refused(string claim, string value)
    {
        var claims = Claims();
        claims[claim] = value;

        Assert.Null(await VerifyAsync(_issuer.Sign(claims)));
    }

    [Fact]
    public async Task An_identity_token_is_no_access_token() =>
        Assert.Null(await VerifyAsync(_issuer.Sign(Claims(), type: "logout+jwt")));

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("a.b")]
    [InlineData("a.b.c")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9..")]
    public async Task What_is_no_token_is_refused(string text) => Assert.Null(await VerifyAsync(text));

    [Fact]
    public async Task A_changed_claim_breaks_the_signature()
    {
        var parts = _issuer.Sign(Claims()).Split('.');
        var other = Claims();
        other["client_id"] = "eastshire-cme";
        var forged = string.Join('.', parts[0], _issuer.Sign(other).Split('.')[1], parts[2]);

        Assert.Null(await VerifyAsync(forged));
    }

    [Fact]
    public async Task A_token_ends_half_a_minute_after_its_end_and_begins_half_a_minute_before_its_beginning()
    {
        var token = _issuer.Sign(Claims());
        Assert.NotNull(await VerifyAsync(token));
        _clock.Advance(TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(29));
        Assert.NotNull(await VerifyAsync(token));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await VerifyAsync(token));

        var early = Claims();
        early["nbf"] = _clock.GetUtcNow().AddSeconds(31).ToUnixTimeSeconds();
        var later = _issuer.Sign(early);
        Assert.Null(await VerifyAsync(later));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.NotNull(await VerifyAsync(later));
    }

    [Fact]
    public async Task A_remembered_token_ends_when_it_ends()
    {
        var claims = Claims();
        claims["exp"] = _clock.GetUtcNow().AddSeconds(5).ToUnixTimeSeconds();
        var token = _issuer.Sign(claims);
        Assert.NotNull(await VerifyAsync(token));

        _clock.Advance(TimeSpan.FromSeconds(35));

        Assert.Null(await VerifyAsync(token));
    }

    [Fact]
    public async Task A_new_key_is_fetched_when_a_token_names_it_and_strangers_cannot_make_the_server_ask_on_and_on()
    {
        _published = new IssuerDocument(TestIssuer.Name, [_issuer.EcdsaKey]);
        await _keys.LoadAsync(TestIssuer.Name, CancellationToken.None);
        var token = _issuer.Sign(Claims());
        Assert.Null(await _tokens.VerifyAsync(token, CancellationToken.None));

        _published = new IssuerDocument(TestIssuer.Name, [_issuer.RsaKey, _issuer.EcdsaKey]);
        Assert.Null(await _tokens.VerifyAsync(token, CancellationToken.None)); // within the pause after the first fetch
        Assert.Equal(1, _fetches);

        _clock.Advance(IssuerKeys.Pause);
        Assert.NotNull(await _tokens.VerifyAsync(token, CancellationToken.None));
        for (var stranger = 0; stranger < 5; stranger++)
        {
            Assert.Null(await _tokens.VerifyAsync(_issuer.Sign(Claims(), key: $"stranger-{stranger}"), CancellationToken.None));
        }

        Assert.Equal(2, _fetches);
    }

    [Fact]
    public async Task A_withdrawn_key_is_forgotten_within_the_hour()
    {
        await _keys.LoadAsync(TestIssuer.Name, CancellationToken.None);
        _published = new IssuerDocument(TestIssuer.Name, [_issuer.EcdsaKey]);
        _clock.Advance(IssuerKeys.Freshness);
        await _keys.RenewAsync();

        Assert.Null(await _tokens.VerifyAsync(_issuer.Sign(Claims()), CancellationToken.None));
    }

    public void Dispose()
    {
        _issuer.Dispose();
        _keys.Dispose();
    }

    private Dictionary<string, object?> Claims() => TestIssuer.Claims(_clock.GetUtcNow());

    private async Task<VerifiedToken?> VerifyAsync(string token)
    {
        await _keys.LoadAsync(TestIssuer.Name, CancellationToken.None);
        return await _tokens.VerifyAsync(token, CancellationToken.None);
    }
}

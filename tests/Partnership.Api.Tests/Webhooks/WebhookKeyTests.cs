using System.Security.Cryptography;
using Npgsql;
using Partnership.Api.Webhooks;
using Partnership.Postgres.Webhooks;

namespace Partnership.Api.Tests.Webhooks;

/// <summary>What signs, for how long, and who can read it.</summary>
public sealed class WebhookKeyTests
{
    [Fact]
    public async Task Two_keys_sign_for_a_day_after_a_rotation_and_then_the_new_one_alone()
    {
        await using var county = await WebhookCounty.CreateAsync();
        var (webhook, old) = await county.RegisterAsync();
        var (key, secret) = county.Vault.Create();
        await new RotateWebhookKey(county.Database).RunAsync(await county.ScopeAsync(), webhook, key, endOldAtOnce: false, county.Time.GetUtcNow());
        await county.HappenAsync();
        var node = county.Node();
        await county.ReceivedAsync(1, node);
        var during = county.Receiver.Received[0];
        Assert.Equal((2, 2), (during.Signatures("v1").Length, during.Signatures("v1a").Length));
        Assert.True(during.IsSignedWith(old.Text) && during.IsSignedWith(secret.Text));
        Assert.True(during.IsSignedFor(WebhookSecret.TextOf(old.PublicKey)) && during.IsSignedFor(WebhookSecret.TextOf(secret.PublicKey)));

        county.Time.Advance(TimeSpan.FromHours(25));
        await county.HappenAsync();
        await county.ReceivedAsync(2, node);
        var after = county.Receiver.Received[1];
        Assert.Single(after.Signatures("v1"));
        Assert.True(after.IsSignedWith(secret.Text) && after.IsSignedFor(WebhookSecret.TextOf(secret.PublicKey)));
    }

    [Fact]
    public async Task A_key_that_became_known_ends_at_once_when_its_owner_says_so()
    {
        await using var county = await WebhookCounty.CreateAsync();
        var (webhook, old) = await county.RegisterAsync();
        var (key, secret) = county.Vault.Create();
        await new RotateWebhookKey(county.Database).RunAsync(await county.ScopeAsync(), webhook, key, endOldAtOnce: true, county.Time.GetUtcNow());
        await county.HappenAsync();
        await county.ReceivedAsync(1, county.Node());

        Assert.False(county.Receiver.Received[0].IsSignedWith(old.Text));
        Assert.True(county.Receiver.Received[0].IsSignedWith(secret.Text));
    }

    [Fact]
    public async Task The_database_alone_gives_no_secret_away_and_its_callers_cannot_even_read_the_seal()
    {
        await using var county = await WebhookCounty.CreateAsync();
        var (_, secret) = await county.RegisterAsync();
        var stored = (byte[])(await county.Test.ExecuteAsync("select sealed from webhook_key"))!;
        Assert.Equal(-1, stored.AsSpan().IndexOf(secret.Bytes[..16]));
        Assert.Equal(-1, stored.AsSpan().IndexOf(secret.Bytes[32..48]));

        await using var callers = NpgsqlDataSource.Create(county.Test.Options.ConnectionString);
        await using var command = callers.CreateCommand("select sealed from webhook_key");
        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteScalarAsync());
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public void A_seal_opens_under_its_own_key_and_name_only_and_older_keys_stay_readable_behind_a_new_one()
    {
        var (mine, other) = (Enumerable.Repeat((byte)1, 32).ToArray(), Enumerable.Repeat((byte)2, 32).ToArray());
        var (key, secret) = new WebhookVault([mine]).Create();
        var stored = new SealedWebhookKey(key.Id, key.Sealed);

        Assert.Equal(secret.Text, new WebhookVault([other, mine]).Open(stored).Text);
        Assert.Throws<CryptographicException>(() => new WebhookVault([other]).Open(stored));
        Assert.ThrowsAny<CryptographicException>(() => new WebhookVault([mine]).Open(stored with { Id = Guid.NewGuid() }));
        stored.Sealed[^1] ^= 1;
        Assert.ThrowsAny<CryptographicException>(() => new WebhookVault([mine]).Open(stored));
    }

    // RFC 8032, section 7.1, test 2: the signature is the standard's and not only our own's.
    [Fact]
    public void The_ed25519_signature_is_that_of_the_standard()
    {
        var seed = Convert.FromHexString("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
        var secret = WebhookSecret.Of([.. new byte[32], .. seed]);

        Assert.Equal("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", Convert.ToHexStringLower(secret.PublicKey));
        Assert.EndsWith(
            " v1a," + Convert.ToBase64String(Convert.FromHexString(
                "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")),
            secret.Sign([0x72]), StringComparison.Ordinal);
    }
}

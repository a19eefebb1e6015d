using System.Globalization;
using System.Text.Json;
using Partnership.Testing;

namespace Partnership.Api.Tests.Webhooks;

/// <summary>Webhooks as an application meets them: through the API and the running server, from the registration to the message.</summary>
public sealed class WebhookFieldsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string App = "absence-app";

    private const string Register = """
        mutation($input: RegisterWebhookInput!) { registerWebhook(input: $input) {
          webhook { id url description kinds purpose state keys { publicKey retiresAt } grant { id } } secret publicKey errors { code path } } }
        """;

    private const string Deliveries = """
        query($webhook: ID, $state: WebhookDeliveryState) { webhookDeliveries(first: 100, webhook: $webhook, state: $state) {
          nodes { id kind state attempts cursor lastStatus messageId organisation { name } webhook { id } } } }
        """;

    [Fact]
    public async Task An_application_registers_tries_and_is_sent_what_a_provider_records()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var registered = (await api.DataAsync(App, Register, new { input = new { url = receiver.Url, description = "Ours", kinds = (string[])["ABSENCE_RECORDED"] } })).GetProperty("registerWebhook");
        Assert.Empty(registered.GetProperty("errors").EnumerateArray());
        var webhook = registered.GetProperty("webhook");
        var id = webhook.GetProperty("id").GetString();
        Assert.Equal(("ACTIVE", "NOTIFICATION", "Ours"), (webhook.GetProperty("state").GetString(), webhook.GetProperty("purpose").GetString(), webhook.GetProperty("description").GetString()));
        Assert.Equal(registered.GetProperty("publicKey").GetString(), webhook.GetProperty("keys")[0].GetProperty("publicKey").GetString());

        var ping = (await api.DataAsync(App, "mutation($id: ID!) { pingWebhook(input: { webhook: $id }) { delivery { id kind } errors { code } } }", new { id })).GetProperty("pingWebhook").GetProperty("delivery");
        await ReceivedAsync(receiver, 1);
        Assert.Equal("PING", receiver.Received[0].Kind);
        await Wait.UntilAsync(async () => (await api.DataAsync(App, "query($id: ID!) { node(id: $id) { ... on WebhookDelivery { state lastStatus } } }", new { id = ping.GetProperty("id").GetString() }))
            .GetProperty("node").GetRawText() == """{"state":"DELIVERED","lastStatus":204}""");

        await RecordAsync();
        await ReceivedAsync(receiver, 2);
        var message = receiver.Received[1];
        Assert.Equal("ABSENCE_RECORDED", message.Kind);
        Assert.True(message.IsSignedWith(registered.GetProperty("secret").GetString()!) && message.IsSignedFor(registered.GetProperty("publicKey").GetString()!));
        await Wait.UntilAsync(async () => (await DeliveriesAsync(id, "DELIVERED")).Count == receiver.Received.Count);
        Assert.DoesNotContain("secret", (await api.DataAsync(App, "{ webhooks(first: 10) { nodes { id url kinds keys { publicKey createdAt } } pageInfo { endCursor } } }")).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_inside_is_refused_and_so_is_this_machine_without_the_development_switch()
    {
        await using var strict = await api.StartBesideAsync(("Webhooks:AllowLoopback", "false"));
        foreach (var (url, code) in ((string, string)[])
        [
            ("http://127.0.0.1:9/hook", "WEBHOOK_URL_INVALID"), ("https://127.0.0.1/hook", "WEBHOOK_TARGET_REFUSED"), ("https://localhost/hook", "WEBHOOK_TARGET_REFUSED"),
            ("https://169.254.169.254/", "WEBHOOK_TARGET_REFUSED"), ("https://[::ffff:10.0.0.1]/", "WEBHOOK_TARGET_REFUSED"), ("https://me:pw@hooks.example.org/", "WEBHOOK_URL_INVALID"),
        ])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(strict.Address, "graphql"))
            {
                Content = System.Net.Http.Json.JsonContent.Create(new { query = Register, variables = new { input = new { url } } }),
            };
            request.Headers.Authorization = new System.Net.Http.Headers.AuthenticationHeaderValue("Bearer", strict.Issuer!.Issue(App));
            using var response = await api.Http.SendAsync(request);
            var payload = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("data").GetProperty("registerWebhook");
            Assert.Equal($"{code}@url null", $"{Refusal(payload)} {payload.GetProperty("webhook").GetRawText()}");
        }
    }

    [Fact]
    public async Task An_application_has_twenty_endpoints_and_changes_only_its_own()
    {
        await api.Test.ExecuteAsync("""
            insert into organisation (id, kind, name, client_id) values (9901, 'PARTNER_APP', 'A Rival', 'other-app') on conflict do nothing;
            insert into webhook (id, organisation_id, client, purpose, url, description, kinds, created_at, after_transaction, after_number)
            values (900001, 9901, 'other-app', 'NOTIFICATION', 'https://hooks.example.net/', 'Theirs', '{}', now(), '9223372036854775807', 0) on conflict do nothing
            """);
        var theirs = NodeId.Of(NodeType.Webhook, 900001).ToString();
        var unknown = NodeId.Of(NodeType.Webhook, long.MaxValue).ToString();
        foreach (var mutation in (string[])["updateWebhook(input: { webhook: \"#\", enabled: false })", "disableWebhook(input: { webhook: \"#\" })", "rotateWebhookSecret(input: { webhook: \"#\" })", "replayWebhook(input: { webhook: \"#\", deliveries: [\"x\"] })"])
        {
            var text = $"mutation {{ {mutation} {{ webhook {{ id }} errors {{ code path }} }} }}";
            Assert.Equal(
                (await api.DataAsync(App, text.Replace("#", unknown, StringComparison.Ordinal))).GetRawText(),
                (await api.DataAsync(App, text.Replace("#", theirs, StringComparison.Ordinal))).GetRawText());
        }

        Assert.Equal("null", (await api.DataAsync(App, $$"""{ node(id: "{{theirs}}") { id } }""")).GetProperty("node").GetRawText());
        for (var i = 0; ; i++)
        {
            var payload = (await api.DataAsync(App, Register, new { input = new { url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:9/{i}"), kinds = (string[])["TOMBSTONE"] } })).GetProperty("registerWebhook");
            if (payload.GetProperty("errors").GetArrayLength() > 0)
            {
                Assert.Equal("WEBHOOK_LIMIT_REACHED@", Refusal(payload));
                Assert.Equal(20L, await api.Test.ExecuteAsync("select count(*) from webhook where state = 'ACTIVE' and organisation_id <> 9901"));
                break;
            }
        }

        await api.Test.ExecuteAsync("update webhook set state = 'DISABLED', disabled_reason = 'BY_OWNER', disabled_at = now() where url like 'http://127.0.0.1:9/%'");
    }

    // One observation after another, each correcting the one before: every run records something new.
    private async Task RecordAsync()
    {
        var operation = File.ReadAllText(RepositoryRoot.Combine("examples", "operations", "record-provider-session.graphql"));
        var variables = JsonDocument.Parse(File.ReadAllText(RepositoryRoot.Combine("examples", "operations", "record-provider-session.variables.json"))).RootElement;
        await api.DataAsync("harbour-ap", operation, variables);
    }

    private async Task<List<JsonElement>> DeliveriesAsync(string? webhook, string state) =>
        [.. (await api.DataAsync(App, Deliveries, new { webhook, state })).GetProperty("webhookDeliveries").GetProperty("nodes").EnumerateArray()];

    private static Task ReceivedAsync(WebhookReceiver receiver, int count) => Wait.UntilAsync(() => receiver.Received.Count >= count);

    private static string Refusal(JsonElement payload) => string.Join(' ', payload.GetProperty("errors").EnumerateArray().Select(error =>
        $"{error.GetProperty("code").GetString()}@{string.Join('.', error.GetProperty("path").EnumerateArray().Select(part => part.GetString()))}"));
}

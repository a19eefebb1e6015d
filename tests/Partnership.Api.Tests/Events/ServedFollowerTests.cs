using System.Net.Http.Headers;
using System.Net.Http.Json;
using Partnership.Api.Authentication;
using Partnership.Api.Tests.Nodes;
using Partnership.Testing;

namespace Partnership.Api.Tests.Events;

/// <summary>Followers of the whole server who do what they should not: go on after their client is gone, or take nothing of what they asked for.</summary>
public sealed class ServedFollowerTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const int Many = 1200;
    private readonly ManualTime _time = new(new DateTimeOffset(ApiFixture.Day, new TimeOnly(9, 0), TimeSpan.Zero));

    // Long names of fields make long events: some twenty kilobytes each.
    private static readonly string Wide = string.Join(' ', Enumerable.Range(0, 20).Select(field => $"f{field}{new string('x', 1000)}: eventId")) + " pupil { id }";

    [Fact]
    public async Task A_client_that_is_taken_off_the_register_while_it_follows_is_given_nothing_more_and_its_streams_end()
    {
        var (store, server) = await api.StartOverAsync(options => options, _time);
        await using (store)
        await using (server)
        {
            var (endpoint, token) = (new Uri(server.Address, "graphql"), server.Issuer!.Issue(DemoClients.App));
            await using var socket = await SocketFollower.OpenAsync(endpoint, token, Follow("ABSENCE_RECORDED"));
            using var stream = await EventStream.OpenAsync(await PostAsync(endpoint, token, Follow("PUPIL_FOUND"), "text/event-stream"));
            await api.Test.ExecuteAsync($"update organisation set client_id = null where client_id = '{DemoClients.App}'");
            _time.Advance(TimeSpan.FromSeconds(1.1));

            await RecordAsync("G999412125061");
            Assert.Contains("GRANT_REQUIRED", (await socket.NextAsync())!.Value.GetRawText(), StringComparison.Ordinal);
            Assert.Null(await socket.NextAsync());
            _time.Advance(TimeSpan.FromSeconds(15));
            Assert.Contains("GRANT_REQUIRED", (await stream.NextAsync()).GetRawText(), StringComparison.Ordinal);

            Assert.Contains("CLIENT_UNKNOWN", (await socket.AskAsync("{ viewer { client } }"))!.Value.GetRawText(), StringComparison.Ordinal);
            using var refused = await PostAsync(endpoint, token, "{ viewer { client } }", "application/graphql-response+json");
            Assert.Contains("CLIENT_UNKNOWN", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            await api.Test.ExecuteAsync($"update organisation set client_id = '{DemoClients.App}' where kind = 'PARTNER_APP' and client_id is null");
        }
    }

    [Fact]
    public async Task A_follower_that_takes_nothing_is_made_little_for_and_sent_away_and_the_others_have_everything()
    {
        var (store, server) = await api.StartOverAsync(options => options, _time);
        await using (store)
        await using (server)
        {
            var endpoint = new Uri(server.Address, "graphql");
            await using var deaf = await SocketFollower.OpenAsync(endpoint, server.Issuer!.Issue(DemoClients.Trust), Follow("ABSENCE_RECORDED", Wide), room: 4096);
            await using var other = await SocketFollower.OpenAsync(endpoint, server.Issuer!.Issue(DemoClients.App), Follow("ABSENCE_RECORDED", Wide));
            await RecordAsync("Z999410225041");
            await MultiplyAsync((await other.NextAsync())!.Value.GetProperty("data").GetProperty("absenceUpdates").GetProperty("eventId").GetString()!);
            for (var i = 0; i < Many; i++)
            {
                Assert.True((await other.NextAsync())!.Value.TryGetProperty("data", out _));
            }

            // Nothing more is made for it: its access record does not grow, through a hundred looks.
            var (made, same) = (0L, 0);
            await Wait.UntilAsync(async () =>
            {
                var now = await RecordsOfAsync(DemoClients.Trust);
                (made, same) = (now, now == made ? same + 1 : 0);
                return same == 100;
            });
            Assert.InRange(made, 1, await RecordsOfAsync(DemoClients.App) / 2);

            _time.Advance(TimeSpan.FromSeconds(31));
            var taken = 0;
            while (await deaf.NextAsync() is not null)
            {
                taken++;
            }

            Assert.Equal(1013, deaf.Closed?.Code);
            Assert.InRange(taken, 1, Many / 2);
        }
    }

    private static string Follow(string kind, string fields = "eventId") => $"subscription {{ absenceUpdates(where: {{ kind: [{kind}] }}) {{ eventId {fields} }} }}";

    private async Task RecordAsync(string upn)
    {
        var operation = await File.ReadAllTextAsync(RepositoryRoot.Combine("examples", "operations", "record-provider-session.graphql"));
        await api.DataAsync(DemoClients.Provider, operation, new { input = new { half = "PM", observations = new[] { new { upn, observation = "ABSENT", reason = "NOT_YET_ESTABLISHED" } } } });
    }

    // As if the same had happened again and again.
    private async Task MultiplyAsync(string eventId) => await api.Test.ExecuteAsync($"""
        insert into event_log (kind, organisation_id, school_id, pupil_id, entity, entity_id, version, occurred_at, recorded_at, session_date, half, category)
        select kind, organisation_id, school_id, pupil_id, entity, entity_id, version + n, occurred_at, recorded_at, session_date, half, category
          from event_log, generate_series(1, {Many}) n where event_id = '{eventId}'
        """);

    private async Task<long> RecordsOfAsync(string client) =>
        (long)(await api.Test.ExecuteAsync($"select count(*) from access_record where client = '{client}' and operation like 'subscription%'"))!;

    private async Task<HttpResponseMessage> PostAsync(Uri endpoint, string token, string query, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = JsonContent.Create(new { query }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Accept.ParseAdd(accept);
        return await api.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }
}

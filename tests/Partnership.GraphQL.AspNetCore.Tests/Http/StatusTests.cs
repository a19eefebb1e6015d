using Partnership.GraphQL.AspNetCore.Http;
using Partnership.GraphQL.AspNetCore.Tests.Toy;

namespace Partnership.GraphQL.AspNetCore.Tests.Http;

/// <summary>Every row of the table of statuses, from outside.</summary>
public sealed class StatusTests : IAsyncLifetime
{
    private readonly Dictionary<StatusProfile, ToyServer> _servers = [];

    public async Task InitializeAsync()
    {
        foreach (var profile in Enum.GetValues<StatusProfile>())
        {
            _servers[profile] = await ToyServer.StartAsync(
                engine => new() { Engine = engine, StatusProfile = profile, MaxRequestBytes = 2000 });
        }
    }

    public async Task DisposeAsync()
    {
        foreach (var server in _servers.Values)
        {
            await server.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("""{"query":"{ hello }"}""", 200, 200, 200, 200)]
    [InlineData("""{"query":"{ hello fails }"}""", 200, 200, 200, 294)]
    [InlineData("""{"query":"{ mustFail }"}""", 200, 200, 200, 294)]
    [InlineData("""{"query":""", 400, 400, 400, 400)]
    [InlineData("", 400, 400, 400, 400)]
    [InlineData("""{"qeury":"{ hello }"}""", 400, 400, 422, 422)]
    [InlineData("""{"query":"{ hello }","variables":[]}""", 400, 400, 422, 422)]
    [InlineData("""{"query":"{"}""", 200, 400, 400, 400)]
    [InlineData("""{"query":"{ nothingOfTheKind }"}""", 200, 400, 422, 422)]
    [InlineData("""{"query":"{ hello }","operationName":"Other"}""", 200, 400, 422, 422)]
    [InlineData("""{"query":"query ($n: String!) { hello(name: $n) }"}""", 200, 400, 422, 422)]
    [InlineData("""[{"query":"{ hello }"}]""", 400, 400, 400, 400)]
    [InlineData("""{"query":"subscription { tick }"}""", 406, 406, 406, 406)]
    [InlineData("""{"documentId":"unknown"}""", 200, 400, 404, 404)]
    public async Task Each_outcome_has_one_status_for_each_profile_and_type(
        string body, int json2025, int response2025, int json2026, int response2026)
    {
        Assert.Equal(json2025, await StatusAsync(StatusProfile.Audit2025, body, Answer.Json));
        Assert.Equal(response2025, await StatusAsync(StatusProfile.Audit2025, body, Answer.GraphQL));
        Assert.Equal(json2026, await StatusAsync(StatusProfile.Draft2026, body, Answer.Json));
        Assert.Equal(response2026, await StatusAsync(StatusProfile.Draft2026, body, Answer.GraphQL));
    }

    [Fact]
    public async Task A_limit_refuses_with_400_whatever_the_type()
    {
        var aliases = string.Join(' ', Enumerable.Range(0, 101).Select(number => $"a{number}: hello"));
        var body = $$"""{"query":"{ {{aliases}} }"}""";
        foreach (var profile in Enum.GetValues<StatusProfile>())
        {
            Assert.Equal(400, await StatusAsync(profile, body, Answer.Json));
            Assert.Equal(400, await StatusAsync(profile, body, Answer.GraphQL));
        }
    }

    [Fact]
    public async Task Every_outcome_is_in_the_table_with_an_http_status()
    {
        foreach (var outcome in Enum.GetValues<RequestOutcome>())
        {
            Assert.InRange(StatusTable.Of(outcome, StatusProfile.Draft2026, ResponseMedia.Json), 200, 500);
        }

        Assert.Equal(413, await StatusAsync(StatusProfile.Draft2026, new string(' ', 2001), Answer.Json));
    }

    private async Task<int> StatusAsync(StatusProfile profile, string body, string accept)
    {
        var answer = await _servers[profile].SendAsync(Answer.Post(body, accept));
        Assert.Equal(accept, answer.MediaType);
        return answer.Status;
    }
}

using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Partnership.Api.Authentication;
using Partnership.Api.Configuration;
using Partnership.Api.Hosting;
using Partnership.Attendance.Access;
using Partnership.Postgres;
using Partnership.Testing;

namespace Partnership.Api.Tests;

/// <summary>
/// The whole server on a free port of this machine, over a database of its own with the demonstration county on
/// <see cref="Day"/>, 14:00; its clock stands still, so that answers can be compared.
/// </summary>
/// <remarks>Whoever writes through it writes for all who share it: a class that does takes one of its own.</remarks>
public sealed class ApiFixture : IAsyncLifetime
{
    private TestDatabase? _test;
    private Store? _store;
    private PartnershipServer? _server;

    /// <summary>The demonstration's day: a Friday in the autumn term, 14:00 in England.</summary>
    public static DateOnly Day { get; } = new(2026, 11, 20);

    /// <summary>Asks without a token unless a request carries one.</summary>
    public HttpClient Http { get; } = new(new SocketsHttpHandler());

    /// <summary>The server's address.</summary>
    public Uri Address => _server!.Address;

    /// <summary>The GraphQL endpoint.</summary>
    public Uri Endpoint => new(Address, "graphql");

    /// <summary>The database, as its owner.</summary>
    public TestDatabase Test => _test!;

    /// <summary>The database as the server uses it, and its clock.</summary>
    public Store Store => _store!;

    /// <summary>The issuer of the server's tokens.</summary>
    public DevelopmentIssuer Issuer => _server!.Issuer!;

    public async Task InitializeAsync()
    {
        _test = await DemoTemplate.CopyAsync();
        var settings = Settings();
        var still = new ManualTime(new DateTimeOffset(Day, new TimeOnly(9, 0), TimeSpan.Zero));
        _store = await Store.OpenAsync(settings, still, CancellationToken.None);
        _server = await PartnershipServer.StartAsync(settings, _store, TimeProvider.System, CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        if (_store is not null)
        {
            await _store.DisposeAsync();
        }

        if (_test is not null)
        {
            await _test.DisposeAsync();
        }
    }

    /// <summary>A second server over the same database, with settings of its own; whoever starts it disposes of it.</summary>
    public Task<PartnershipServer> StartBesideAsync(params (string Name, string Value)[] settings) =>
        PartnershipServer.StartAsync(Settings(settings), Store, TimeProvider.System, CancellationToken.None);

    /// <summary>A second server that reaches the same database in another way; whoever starts it disposes of both.</summary>
    /// <param name="change">How it reaches it.</param>
    /// <param name="time">Its clock, for everything; when null the day's stands still and the real one goes on.</param>
    public async Task<(Store Store, PartnershipServer Server)> StartOverAsync(Func<PostgresOptions, PostgresOptions> change, ManualTime? time = null)
    {
        var settings = Settings() with { Database = change(Test.Options) };
        var store = await Store.OpenAsync(settings, time ?? new ManualTime(new DateTimeOffset(Day, new TimeOnly(9, 0), TimeSpan.Zero)), CancellationToken.None);
        return (store, await PartnershipServer.StartAsync(settings, store, time ?? TimeProvider.System, CancellationToken.None));
    }

    private ServerSettings Settings(params (string Name, string Value)[] more) => ServerSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["PORT"] = "0",
            ["Webhooks:AllowLoopback"] = "true",
            ["DEMO_DAY"] = Day.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
            ["ConnectionStrings:Partnership"] = Test.Options.ConnectionString,
            ["ConnectionStrings:Owner"] = Test.Options.OwnerConnectionString,
            ["ConnectionStrings:Tail"] = Test.Options.TailConnectionString,
        }).AddInMemoryCollection(more.ToDictionary(pair => pair.Name, pair => (string?)pair.Value)).Build(),
        "Development");

    /// <summary>A token of a demonstration client, whose claim set can be named behind a slash: <c>ashby-wold-school/school-dsl</c>.</summary>
    public string TokenOf(string client, Person? person = null) => client.Split('/') is [var name, var scope]
        ? Issuer.Issue(name, person, scope: scope)
        : Issuer.Issue(client, person);

    /// <summary>A client with a token, whose addresses are the server's.</summary>
    public HttpClient ClientOf(string client) => new(new SocketsHttpHandler())
    {
        BaseAddress = Address,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", TokenOf(client)) },
    };

    /// <summary>The answer to a query or mutation, whatever its status.</summary>
    public async Task<JsonElement> AskAsync(string client, string query, object? variables = null, Person? person = null)
    {
        using var response = await PostAsync(TokenOf(client, person), query, variables);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>The answer's data, which must have come without an error.</summary>
    public async Task<JsonElement> DataAsync(string client, string query, object? variables = null, Person? person = null)
    {
        var answer = await AskAsync(client, query, variables, person);
        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        return answer.GetProperty("data");
    }

    /// <summary>The response to a query or mutation with a token, or without one.</summary>
    public async Task<HttpResponseMessage> PostAsync(
        string? token, string query, object? variables = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Endpoint) { Content = JsonContent.Create(new { query, variables }) };
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Http.SendAsync(request);
    }

    /// <summary>The first event of a subscription over server-sent events, as its data; null when the stream ends without one.</summary>
    public async Task<JsonElement?> FirstEventAsync(string client, string query, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Endpoint) { Content = JsonContent.Create(new { query }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", TokenOf(client));
        request.Headers.Accept.ParseAdd("text/event-stream");
        using var response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken));
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.StartsWith("data:", StringComparison.Ordinal) && line.Length > "data: ".Length)
            {
                return JsonDocument.Parse(line["data:".Length..]).RootElement;
            }
        }

        return null;
    }
}

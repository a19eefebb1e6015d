using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Partnership.Api.Configuration;
using Partnership.Api.Hosting;
using Partnership.Testing;

namespace Partnership.Api.Tests;

/// <summary>The whole server over the demonstration county, on Friday 20 November 2026, 14:00; its clock stands still, so that answers can be compared.</summary>
public sealed class DemoServer : IAsyncLifetime
{
    private readonly TestDatabase database = new();
    private readonly ServiceProvider services = new ServiceCollection().AddHttpClient().BuildServiceProvider();
    private readonly Dictionary<string, string> tokens = [];
    private Store? store;
    private PartnershipServer? server;

    /// <summary>The day of the county.</summary>
    public static DateOnly Day { get; } = new(2026, 11, 20);

    /// <summary>The server's address.</summary>
    public Uri Address => server!.Address;

    /// <summary>What lies beneath.</summary>
    public TestDatabase Database => database;

    /// <summary>A client without a token.</summary>
    public HttpClient Anonymous
    {
        get
        {
            var client = services.GetRequiredService<IHttpClientFactory>().CreateClient();
            client.BaseAddress = Address;
            return client;
        }
    }

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["PORT"] = "0",
            ["DEMO_DAY"] = "2026-11-20",
            ["ConnectionStrings:Partnership"] = database.Options.ConnectionString,
            ["ConnectionStrings:Owner"] = database.Options.OwnerConnectionString,
            ["ConnectionStrings:Tail"] = database.Options.TailConnectionString,
        }).Build();
        var settings = ServerSettings.Read(configuration, "Development");
        store = await Store.OpenAsync(settings, new ManualTime(new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero)), default);
        await store.LoadDemoAsync(default);
        server = await PartnershipServer.StartAsync(settings, store, TimeProvider.System, default);
    }

    public async Task DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }

        if (store is not null)
        {
            await store.DisposeAsync();
        }

        await services.DisposeAsync();
        await database.DisposeAsync();
    }

    /// <summary>A token of a demonstration client, from the issuer over HTTP.</summary>
    public async Task<string> TokenAsync(string client)
    {
        if (!tokens.TryGetValue(client, out var token))
        {
            using var http = Anonymous;
            using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", client), new("client_secret", client)]);
            using var response = await http.PostAsync(new Uri("dev/token", UriKind.Relative), form);
            response.EnsureSuccessStatusCode();
            token = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
            tokens[client] = token;
        }

        return token;
    }

    /// <summary>A client with a token.</summary>
    public async Task<HttpClient> ClientAsync(string client)
    {
        var http = Anonymous;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(client));
        return http;
    }

    /// <summary>Posts an operation as a client and returns the answer, whatever its status.</summary>
    public async Task<JsonElement> AskAsync(string client, string query, object? variables = null)
    {
        using var http = await ClientAsync(client);
        using var body = new StringContent(JsonSerializer.Serialize(new { query, variables }), Encoding.UTF8, "application/json");
        using var response = await http.PostAsync(new Uri("graphql", UriKind.Relative), body);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}

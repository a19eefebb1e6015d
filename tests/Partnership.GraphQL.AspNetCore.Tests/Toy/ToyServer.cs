using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Partnership.GraphQL.AspNetCore.Tests.Toy;

/// <summary>
/// A real server on a loopback port of the system's choosing, over the toy schema. Its only credential is the token:
/// <c>Authorization: Bearer TOKEN</c> on a request, or <c>{"Authorization": "Bearer TOKEN"}</c> in connection_init.
/// </summary>
public sealed class ToyServer : IAsyncDisposable
{
    public const string Token = "toy-token";
    private readonly WebApplication _app;

    private ToyServer(WebApplication app, ToySchema schema, RecordedLog log) => (_app, Schema, Log) = (app, schema, log);

    public ToySchema Schema { get; }

    public RecordedLog Log { get; }

    /// <summary>The endpoint's address, http://127.0.0.1:PORT/graphql.</summary>
    public Uri Url { get; private set; } = null!;

    public Uri WebSocketUrl => new UriBuilder(Url) { Scheme = "ws" }.Uri;

    public HttpClient Client { get; private set; } = null!;

    /// <param name="options">The endpoint's options over the toy engine; null gives the defaults, open to everybody.</param>
    /// <param name="engineOptions">The engine's options.</param>
    /// <param name="port">The port; 0 lets the system choose.</param>
    public static async Task<ToyServer> StartAsync(
        Func<GraphQLEngine, GraphQLEndpointOptions>? options = null, GraphQLEngineOptions? engineOptions = null, int port = 0)
    {
        var schema = new ToySchema();
        var log = new RecordedLog();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, port));
        builder.Logging.ClearProviders().AddProvider(log);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(10));
        var app = builder.Build();
        var engine = schema.Engine(engineOptions);
        var endpoint = options?.Invoke(engine) ?? new GraphQLEndpointOptions { Engine = engine };
        app.MapGraphQL("/graphql", endpoint);
        app.MapGraphQLSchema("/graphql/schema.graphql", engine.Schema.Schema, endpoint);
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return new ToyServer(app, schema, log)
        {
            Url = new Uri(address + "/graphql"),
            Client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri(address), Timeout = Wait.Limit },
        };
    }

    /// <summary>A server that wants the token, as the Api does: 401 without it, 4403 on a socket.</summary>
    public static Task<ToyServer> StartSecuredAsync(
        Func<GraphQLEndpointOptions, GraphQLEndpointOptions>? change = null, int port = 0) =>
        StartAsync(
            engine =>
            {
                var options = new GraphQLEndpointOptions
                {
                    Engine = engine,
                    Admit = http => new(IsToken(http.Request.Headers.Authorization)
                        ? null
                        : TransportRefusal.Unauthenticated("Bearer error=\"invalid_token\"")),
                    CreateContext = _ => new(new RequestContext { User = Alice }),
                    Connect = (http, payload) => new(IsToken(TokenIn(payload)) || IsToken(http.Request.Headers.Authorization)
                        ? new ConnectionAuthority(() => new(new RequestContext { User = Alice }))
                        : null),
                };
                return change?.Invoke(options) ?? options;
            },
            port: port);

    public static ClaimsPrincipal Alice { get; } =
        new(new ClaimsIdentity([new Claim(ClaimTypes.Name, "alice")], "toy"));

    public static string? TokenIn(JsonElement? payload) =>
        payload is { } object_ && object_.TryGetProperty("Authorization", out var header) && header.ValueKind == JsonValueKind.String
            ? header.GetString()
            : null;

    public Task<Answer> SendAsync(HttpRequestMessage request) => Answer.OfAsync(Client, request);

    /// <summary>Begins the shutdown; completes when the server has stopped.</summary>
    public Task StopAsync() => _app.StopAsync();

    public Task RunUntilStoppedAsync() => _app.WaitForShutdownAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    private static bool IsToken(string? header) => header == "Bearer " + Token;
}

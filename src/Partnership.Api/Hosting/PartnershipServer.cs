using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Partnership.Api.Access;
using Partnership.Api.Authentication;
using Partnership.Api.Configuration;
using Partnership.Api.Events;
using Partnership.Api.Webhooks;
using Partnership.GraphQL;
using Partnership.GraphQL.AspNetCore;

namespace Partnership.Api.Hosting;

/// <summary>The running server: GraphQL over a database, with its tokens, gates and records.</summary>
public sealed partial class PartnershipServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly TimeSpan _drain;
    private readonly TimeProvider _real;
    private readonly IssuerKeys _keys;
    private readonly DayKeeper _days;
    private readonly SessionKeeper _sessions;
    private readonly SealKeeper _seals;
    private readonly EventLogKeeper _events;
    private readonly WebhookKeeper _webhooks;

    private PartnershipServer(
        WebApplication application, TimeSpan drain, TimeProvider real, IssuerKeys keys, DayKeeper days, SessionKeeper sessions, SealKeeper seals, EventLogKeeper events,
        WebhookKeeper webhooks, DevelopmentIssuer? issuer, Uri address)
    {
        (_application, _drain, _real, _keys) = (application, drain, real, keys);
        (_days, _sessions, _seals, _events, _webhooks) = (days, sessions, seals, events, webhooks);
        (Issuer, Address) = (issuer, address);
    }

    /// <summary>The address on which it answers; where it listens on every address, the loopback one.</summary>
    public Uri Address { get; }

    /// <summary>The development issuer; null outside Development and where another issuer is configured.</summary>
    public DevelopmentIssuer? Issuer { get; }

    /// <summary>Starts serving and returns when requests are answered.</summary>
    /// <param name="settings">How it is configured.</param>
    /// <param name="store">The database, migrated.</param>
    /// <param name="real">The real time, by which tokens expire.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StartException">The schema, the issuer or the port are not in order.</exception>
    public static async Task<PartnershipServer> StartAsync(
        ServerSettings settings, Store store, TimeProvider real, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(store);
        var application = Builder(settings, real).Build();
        var issuer = settings.Authentication.DevelopmentIssuer
            ? new DevelopmentIssuer(() => AddressOf(application, settings), settings.Authentication.Audience, real)
            : null;
        var keys = issuer is not null
            ? new IssuerKeys(_ => Task.FromResult(issuer.Document), real)
            : IssuerKeys.Of(settings.Authentication, application.Services.GetRequiredService<IHttpClientFactory>().CreateClient("issuer"), real);
        if (issuer is null)
        {
            var name = (settings.Authentication.JwksUri ?? settings.Authentication.Authority)!.AbsoluteUri;
            await keys.LoadAsync(name, cancellationToken);
        }

        Map(application, settings, store, real, new AccessTokens(keys, settings.Authentication.Audience, real), issuer);
        var logs = application.Services.GetRequiredService<ILoggerFactory>();
        var days = new DayKeeper(store.Database, real, logs.CreateLogger("Partnership.Day"));
        await days.StartAsync(cancellationToken);
        var sessions = new SessionKeeper(store.Database, logs.CreateLogger("Partnership.Sessions"));
        sessions.Start();
        var seals = new SealKeeper(store.Database, logs.CreateLogger("Partnership.Seals"));
        seals.Start();
        var events = new EventLogKeeper(store.Database, real, logs.CreateLogger("Partnership.Events"));
        events.Start();
        var webhooks = new WebhookKeeper(
            store.Database.Webhooks, application.Services.GetRequiredService<WebhookOffice>(), logs.CreateLogger("Partnership.Webhooks"));
        webhooks.Start();
        await ListenAsync(application, settings, cancellationToken);
        var address = AddressOf(application, settings);
        if (issuer is not null)
        {
            await keys.LoadAsync(issuer.Name, cancellationToken);
        }

        return new PartnershipServer(application, settings.Drain, real, keys, days, sessions, seals, events, webhooks, issuer, address);
    }

    /// <summary>
    /// Waits until the program is told to stop (SIGINT, SIGTERM), then drains: streams end, webhooks are let go, new work is refused and readiness
    /// denied for as long as is configured, so that whoever sends work here notices; then the port is closed and what had begun is answered.
    /// </summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (_application.Lifetime.ApplicationStopping.UnsafeRegister(_ => stopping.TrySetResult(), null))
        await using (cancellationToken.UnsafeRegister(_ => _application.Lifetime.StopApplication(), null))
        {
            await stopping.Task;
        }

        await Task.WhenAll(_webhooks.StopAsync(), Task.Delay(_drain, _real, CancellationToken.None));
        await _application.StopAsync(CancellationToken.None);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _days.DisposeAsync();
        await _sessions.DisposeAsync();
        await _application.StopAsync();
        await _webhooks.DisposeAsync();
        await _seals.DisposeAsync();
        await _events.DisposeAsync();
        await _application.DisposeAsync();
        _keys.Dispose();
        Issuer?.Dispose();
    }

    private static WebApplicationBuilder Builder(ServerSettings settings, TimeProvider real)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            EnvironmentName = settings.Development ? Environments.Development : Environments.Production,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => Configure(options, settings));
        builder.WebHost.UseUrls();
        builder.Services.AddHttpClient("issuer", client => client.Timeout = TimeSpan.FromSeconds(10));
        builder.Services.AddSingleton(WebhookOffice.Of(settings.Webhooks, real));
        if (IsForThisMachineOnly(settings))
        {
            // A page whose own name was pointed at this machine is not served (DNS rebinding).
            builder.Services.AddHostFiltering(options => options.AllowedHosts = ["localhost", "127.0.0.1", "[::1]"]);
        }

        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = Drain.Patience);
        // A port that is taken is told in one sentence, not in the host's log.
        builder.Logging.ClearProviders().AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        if (settings.Development)
        {
            builder.Logging.AddSimpleConsole(options => options.SingleLine = true).SetMinimumLevel(LogLevel.Warning);
        }
        else
        {
            builder.Logging.AddJsonConsole(options => options.UseUtcTimestamp = true).SetMinimumLevel(LogLevel.Information);
            builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("System.Net.Http", LogLevel.Warning);
        }

        return builder;
    }

    private static bool IsForThisMachineOnly(ServerSettings settings) => settings.Development && IPAddress.IsLoopback(settings.Address);

    private static void Configure(KestrelServerOptions options, ServerSettings settings)
    {
        options.AddServerHeader = false;
        options.Limits.MaxRequestBodySize = 1024 * 1024;
        options.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
        options.Limits.MaxRequestHeaderCount = 64;
        options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        options.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
        options.Limits.MaxConcurrentConnections = 20_000;
        options.Limits.MaxConcurrentUpgradedConnections = 10_000;
        options.Listen(settings.Address, settings.Port);
    }

    private static void Map(WebApplication application, ServerSettings settings, Store store, TimeProvider real, AccessTokens tokens, DevelopmentIssuer? issuer)
    {
        var logger = application.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Partnership.GraphQL");
        var schema = ApiSchema.Create();
        var gate = VerbGate.Of(schema.Schema);
        var engine = new GraphQLEngine(schema, new GraphQLEngineOptions
        {
            Limits = settings.GraphQL.Limits,
            AllowOnError = settings.GraphQL.AllowOnError,
            OnException = (exception, correlationId) => LogMasked(logger, exception, correlationId),
        });
        var operations = new Operations(new Admittance(tokens, store.Database.Callers), store.Database, gate, store.Day.Clock, new ClientBudgets(settings.Requests, real),
            new RepeatedRequests(store.Database, settings.Requests.RequireIdempotencyKey));
        var encrypted = !settings.Development;
        application.Use(next => http => ResponseHeaders.Set(http, next, encrypted));
        application.Use(next => http => LastDoor.Serve(http, next, logger));
        if (IsForThisMachineOnly(settings))
        {
            application.UseHostFiltering();
        }

        application.Use(next => http => Drain.Serve(http, next, application.Lifetime.ApplicationStopping));
        application.UseRouting();
        application.MapGraphQL("/graphql", new GraphQLEndpointOptions
        {
            Engine = engine,
            TimeProvider = real,
            Admit = operations.AdmitAsync,
            CreateContext = operations.CreateContextAsync,
            Connect = operations.ConnectAsync,
            AuthorityExpires = Operations.AuthorityExpires,
            Entering = operations.EnterAsync,
            Completing = operations.CompletingAsync,
            TrustedDocuments = settings.Development ? ExampleDocuments.ForEveryClient() : null,
        });
        application.MapPlainEndpoints(new Readiness(store.Database, application.Lifetime), operations);
        application.MapEventFeed(operations, store.Database);
        if (issuer is not null)
        {
            application.MapDevelopmentIssuer(issuer);
        }
    }

    private static async Task ListenAsync(WebApplication application, ServerSettings settings, CancellationToken cancellationToken)
    {
        try
        {
            await application.StartAsync(cancellationToken);
        }
        catch (IOException exception)
        {
            throw new StartException(
                $"Port {settings.Port} of {settings.Address} cannot be listened on: {exception.GetBaseException().Message}. Set PORT to another one.", exception);
        }
    }

    private static Uri AddressOf(WebApplication application, ServerSettings settings)
    {
        var bound = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return settings.AddressOn(new Uri(bound).Port);
    }

    [LoggerMessage(1, LogLevel.Error, "A resolver failed unexpectedly; its caller was given {CorrelationId}.")]
    private static partial void LogMasked(ILogger logger, Exception exception, string correlationId);
}

using System.Globalization;
using System.Net;
using Npgsql;
using Partnership.Api.Webhooks;
using Partnership.Postgres;

namespace Partnership.Api.Configuration;

/// <summary>Everything that is configured, read and checked once before anything starts; the help of the program lists it.</summary>
public sealed record ServerSettings
{
    /// <summary>The port where none is configured.</summary>
    public const int DefaultPort = 5080;

    /// <summary>The names of the settings as environment variables, in the order in which the help lists them.</summary>
    public static IReadOnlyList<(string Name, string Meaning)> Variables { get; } =
    [
        ("ASPNETCORE_ENVIRONMENT", "Development (run.sh's default) or Production (the program's)."),
        ("PORT", "The port, 5080 when absent; 0 takes any free one."),
        ("BIND_ADDRESS", "The address to listen on, 127.0.0.1 when absent."),
        ("ConnectionStrings__Partnership", "PostgreSQL as partnership_api. In Development absent: a private PostgreSQL is started."),
        ("ConnectionStrings__Owner", "PostgreSQL as the tables' owner, for migrate, demo and import."),
        ("ConnectionStrings__Tail", "PostgreSQL as partnership_tail; the first with that user when absent."),
        ("Authentication__Authority", "The issuer of tokens, which publishes a discovery document."),
        ("Authentication__Issuer", "The exact iss of its tokens, where it publishes none."),
        ("Authentication__JwksUri", "The address of its keys, where it publishes none."),
        ("Authentication__Audience", "The aud of its tokens."),
        ("Authentication__DevelopmentIssuer", "true or false: the issuer inside the server, in Development only."),
        ("GraphQL__AllowOnError", "true or false (when absent): whether a request may choose by onError what an error does to the data around it."),
        ("GraphQL__Limits__MaxCost", "The most that an operation may cost, 100000 when absent; so every limit of the engine by its name."),
        ("GraphQL__Limits__DefaultListSize", "How many items the cost assumes of a list that no argument bounds, 10 when absent."),
        ("Events__RetentionDays", "For how many days events are kept and cursors stay good, 1 to 366; 30 when absent."),
        ("Requests__CostPerMinute", "The cost that one client may ask this server for in a minute; when absent 5000000, in Development any."),
        ("Requests__PupilsPerMinute", "The pupils that one client may be returned in a minute; when absent 50000, in Development any."),
        ("Requests__RequireIdempotencyKey", "true or false (when absent): whether every mutation needs an Idempotency-Key."),
        ("Webhooks__Keys", "32 random bytes in base64 under which webhooks' signing keys are kept; older ones behind commas. Absent: no webhooks."),
        ("Webhooks__AllowLoopback", "true or false (when absent): whether webhooks may lead to this machine; in Development only."),
        ("Webhooks__LeaseSeconds", "After how many seconds a dead node's messages are taken over by another, 20 to 600, in Development from 1; 60 when absent."),
        ("DRAIN_SECONDS", "For how many seconds a server that was told to stop still says that it is not ready before its port is closed, 0 to 8; 3 when absent, in Development 0."),
        ("DEMO_DAY", "The demonstration's day, yyyy-MM-dd; in Development only."),
        ("DATA_DIRECTORY", "Where the private PostgreSQL keeps its data."),
    ];

    /// <summary>Whether this is Development: a private PostgreSQL, the demonstration county, the development issuer.</summary>
    public bool Development { get; init; }

    /// <summary>The address to listen on.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port, 0 to 65535; 0 takes any free one.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>Where the database is; null starts the private PostgreSQL.</summary>
    public PostgresOptions? Database { get; init; }

    /// <summary>Whose tokens are accepted.</summary>
    public required AuthenticationSettings Authentication { get; init; }

    /// <summary>What the GraphQL engine allows.</summary>
    public GraphQLSettings GraphQL { get; init; } = new();

    /// <summary>For how long events are kept and cursors stay good, 1 to 366 days.</summary>
    public TimeSpan EventRetention { get; init; } = TimeSpan.FromDays(30);

    /// <summary>What each client may ask for, and how.</summary>
    public RequestSettings Requests { get; init; } = new();

    /// <summary>How webhooks are kept.</summary>
    public WebhookSettings Webhooks { get; init; } = new();

    /// <summary>How long a server that was told to stop keeps its port open, to say that it is not ready; at most 8 seconds.</summary>
    public TimeSpan Drain { get; init; }

    /// <summary>The demonstration's day; null for the last completed school day.</summary>
    public DateOnly? DemoDay { get; init; }

    /// <summary>Where the private PostgreSQL keeps its data; null for its default place.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>The server's address on this machine; where it listens on every address, the loopback one.</summary>
    public Uri Loopback => AddressOn(Port);

    /// <summary>Reads and checks the configuration of the server.</summary>
    /// <exception cref="StartException">A value is missing or wrong.</exception>
    public static ServerSettings Read(IConfiguration configuration, string environment)
    {
        var settings = ReadStore(configuration, environment);
        return settings with
        {
            Authentication = AuthenticationSettings.Read(configuration, settings.Development),
            GraphQL = GraphQLSettings.Read(configuration),
            Requests = RequestSettings.Read(configuration, settings.Development),
            Webhooks = WebhookSettings.Read(configuration, settings.Development),
        };
    }

    /// <summary>Reads and checks what a verb needs that only touches the database.</summary>
    /// <exception cref="StartException">A value is missing or wrong.</exception>
    public static ServerSettings ReadStore(IConfiguration configuration, string environment)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var development = string.Equals(environment, "Development", StringComparison.OrdinalIgnoreCase);
        var settings = new ServerSettings
        {
            Development = development,
            Address = ReadAddress(configuration["BIND_ADDRESS"]),
            Port = ReadPort(configuration["PORT"]),
            Database = ReadDatabase(configuration),
            EventRetention = ReadRetention(configuration["Events:RetentionDays"]),
            Drain = ReadDrain(configuration["DRAIN_SECONDS"], development),
            DemoDay = ReadDay(configuration["DEMO_DAY"]),
            DataDirectory = Present(configuration["DATA_DIRECTORY"]),
            Authentication = new AuthenticationSettings(),
        };
        return settings switch
        {
            { Development: false, Database: null } => throw new StartException(
                "ConnectionStrings:Partnership is missing: outside Development no PostgreSQL is started. Set ASPNETCORE_ENVIRONMENT=Development for the demonstration."),
            { Development: false, DemoDay: not null } => throw new StartException("DEMO_DAY is for Development only: elsewhere the day is today."),
            _ => settings,
        };
    }

    internal Uri AddressOn(int port)
    {
        var everywhere = Address.Equals(IPAddress.Any) || Address.Equals(IPAddress.IPv6Any);
        return new UriBuilder("http", (everywhere ? IPAddress.Loopback : Address).ToString(), port).Uri;
    }

    internal static bool? Switch(IConfigurationSection section, string key) => Present(section[key]) switch
    {
        null => null,
        { } text when bool.TryParse(text, out var on) => on,
        { } text => throw new StartException($"{section.Path}:{key} is '{text}': it is true or false."),
    };

    private static string? Present(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static int ReadPort(string? text) => Present(text) switch
    {
        null => DefaultPort,
        { } given when int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= IPEndPoint.MaxPort => port,
        { } given => throw new StartException($"PORT is '{given}': it is a number from 0 to 65535."),
    };

    private static IPAddress ReadAddress(string? text) => Present(text) switch
    {
        null => IPAddress.Loopback,
        { } given when IPAddress.TryParse(given, out var address) => address,
        { } given => throw new StartException($"BIND_ADDRESS is '{given}': it is an IP address such as 127.0.0.1 or 0.0.0.0."),
    };

    private static TimeSpan ReadRetention(string? text) => Present(text) switch
    {
        null => TimeSpan.FromDays(30),
        { } given when int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= 366 => TimeSpan.FromDays(days),
        { } given => throw new StartException($"Events:RetentionDays is '{given}': it is a number from 1 to 366."),
    };

    private static TimeSpan ReadDrain(string? text, bool development) => Present(text) switch
    {
        null => TimeSpan.FromSeconds(development ? 0 : 3),
        { } given when int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= 8 => TimeSpan.FromSeconds(seconds),
        { } given => throw new StartException($"DRAIN_SECONDS is '{given}': it is a number from 0 to 8."),
    };

    private static DateOnly? ReadDay(string? text) => Present(text) switch
    {
        null => null,
        { } given when DateOnly.TryParseExact(given, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day,
        { } given => throw new StartException($"The demonstration's day is '{given}': it is a date such as 2026-11-20."),
    };

    private static PostgresOptions? ReadDatabase(IConfiguration configuration)
    {
        var strings = configuration.GetSection("ConnectionStrings");
        foreach (var name in (string[])["Partnership", "Owner", "Tail"])
        {
            Check(name, strings[name]);
        }

        if (Present(strings["Partnership"]) is { } callers)
        {
            return new PostgresOptions
            {
                ConnectionString = callers,
                OwnerConnectionString = Present(strings["Owner"]),
                TailConnectionString = Present(strings["Tail"]),
            };
        }

        return Present(strings["Owner"]) is null && Present(strings["Tail"]) is null
            ? null
            : throw new StartException("ConnectionStrings:Partnership is missing beside the others.");
    }

    private static void Check(string name, string? text)
    {
        try
        {
            _ = new NpgsqlConnectionStringBuilder(text);
        }
        catch (ArgumentException exception)
        {
            // The message of Npgsql names the part that is wrong and not its value, which may be a password.
            throw new StartException($"ConnectionStrings:{name} cannot be read: {exception.Message}", exception);
        }
    }
}

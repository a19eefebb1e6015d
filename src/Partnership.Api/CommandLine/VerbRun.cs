using System.CommandLine;
using Partnership.Api.Configuration;
using Partnership.Api.Hosting;

namespace Partnership.Api.CommandLine;

/// <summary>What every verb has: the settings, where to write, the options that are common to all.</summary>
internal sealed class VerbRun(IConfiguration configuration, TextWriter output)
{
    /// <summary>Fixes the demonstration's day.</summary>
    public static Option<string?> Day { get; } = new("--day")
    {
        Description = "The demonstration's day, a school day as yyyy-MM-dd (also DEMO_DAY).",
        HelpName = "yyyy-MM-dd",
        Recursive = true,
    };

    /// <summary>Where answers go.</summary>
    public TextWriter Output { get; } = output;

    /// <summary>The repository's directory for what is printed; run.sh sets it.</summary>
    public string? Root => configuration["PARTNERSHIP_ROOT"] is { Length: > 0 } root
        ? Path.GetRelativePath(Directory.GetCurrentDirectory(), root) is var relative && !relative.StartsWith("..", StringComparison.Ordinal) ? relative : root
        : null;

    private string EnvironmentName => configuration["ASPNETCORE_ENVIRONMENT"] ?? configuration["DOTNET_ENVIRONMENT"] ?? "Production";

    /// <summary>The settings of the server.</summary>
    /// <exception cref="StartException">A value is missing or wrong.</exception>
    public ServerSettings Settings(ParseResult parsed) => ServerSettings.Read(With(parsed), EnvironmentName);

    /// <summary>Opens the database for a verb that serves nobody.</summary>
    /// <exception cref="StartException">A setting is wrong, or it cannot be reached.</exception>
    public Task<Store> OpenStoreAsync(ParseResult parsed, CancellationToken cancellationToken) =>
        Store.OpenAsync(ServerSettings.ReadStore(With(parsed), EnvironmentName), TimeProvider.System, cancellationToken);

    private IConfiguration With(ParseResult parsed) => parsed.GetValue(Day) is { } day
        ? new ConfigurationBuilder()
            .AddConfiguration(configuration)
            .AddInMemoryCollection([new("DEMO_DAY", day)])
            .Build()
        : configuration;
}

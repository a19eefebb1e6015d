using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Partnership.Api.Configuration;
using Partnership.Postgres;
using Partnership.Testing;

namespace Partnership.Api.Tests.Hosting;

/// <summary>Docker does not run where these tests do: they read its two files and hold them against what the server expects.</summary>
public sealed partial class ContainerTests
{
    private static readonly string Compose = File.ReadAllText(RepositoryRoot.Combine("docker-compose.yml"));
    private static readonly string[] Dockerfile = File.ReadAllLines(RepositoryRoot.Combine("Dockerfile"));

    [Fact]
    public void The_variables_of_the_compose_file_are_the_servers_and_start_it()
    {
        var variables = Environment("api");
        Assert.Empty(variables.Keys.Except(ServerSettings.Variables.Select(variable => variable.Name)));

        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(variables.Concat(ImageVariables()).ToDictionary(pair => pair.Key.Replace("__", ":", StringComparison.Ordinal), pair => (string?)pair.Value))
            .Build();
        var settings = ServerSettings.Read(configuration, variables["ASPNETCORE_ENVIRONMENT"]);

        Assert.True(settings.Authentication.DevelopmentIssuer);
        Assert.Equal("0.0.0.0", settings.Address.ToString());
        Assert.Contains($"\"127.0.0.1:{ServerSettings.DefaultPort}:{settings.Port}\"", Compose, StringComparison.Ordinal);
    }

    [Fact]
    public void The_connection_strings_name_the_service_the_database_and_the_roles_that_are_there()
    {
        var (api, postgres) = (Environment("api"), Environment("postgres"));

        Assert.Equal(LocalCluster.OwnerRole, postgres["POSTGRES_USER"]);
        foreach (var (name, role) in (ReadOnlySpan<(string, string)>)[("Partnership", "partnership_api"), ("Owner", LocalCluster.OwnerRole), ("Tail", "partnership_tail")])
        {
            var parts = new Npgsql.NpgsqlConnectionStringBuilder(api[$"ConnectionStrings__{name}"]);
            Assert.Equal(("postgres", postgres["POSTGRES_DB"], role), (parts.Host, parts.Database, parts.Username));
        }
    }

    [Fact]
    public void PostgreSQL_is_of_the_oldest_version_that_is_served_and_is_not_reached_from_outside()
    {
        Assert.Contains("image: postgres:15\n", Compose, StringComparison.Ordinal);
        Assert.DoesNotContain("5432", Compose, StringComparison.Ordinal);
    }

    [Fact]
    public void The_image_is_built_by_the_pinned_sdk_runs_as_nobody_and_asks_the_program_for_its_health()
    {
        var sdk = Regex.Match(File.ReadAllText(RepositoryRoot.Combine("global.json")), "\"version\": \"([0-9]+\\.[0-9]+)\\.").Groups[1].Value;

        Assert.Equal($"FROM mcr.microsoft.com/dotnet/sdk:{sdk} AS build", Dockerfile.First(line => line.StartsWith("FROM", StringComparison.Ordinal)));
        Assert.Equal($"FROM mcr.microsoft.com/dotnet/aspnet:{sdk}", Dockerfile.Last(line => line.StartsWith("FROM", StringComparison.Ordinal)));
        Assert.Contains("USER $APP_UID", Dockerfile);
        Assert.Contains(Dockerfile, line => line.StartsWith("HEALTHCHECK", StringComparison.Ordinal) && line.EndsWith("[\"dotnet\", \"Partnership.Api.dll\", \"health\"]", StringComparison.Ordinal));
        Assert.Contains($"EXPOSE {ServerSettings.DefaultPort}", Dockerfile);
    }

    private static Dictionary<string, string> ImageVariables() => Dockerfile
        .Where(line => line.StartsWith("ENV ", StringComparison.Ordinal))
        .SelectMany(line => line[4..].Split(' '))
        .Select(pair => pair.Split('=', 2))
        .ToDictionary(pair => pair[0], pair => pair[1]);

    // The indentation of the file is its structure; no YAML reader is needed for two levels.
    private static Dictionary<string, string> Environment(string service)
    {
        var lines = Compose.Split('\n').SkipWhile(line => line != $"  {service}:").Skip(1)
            .TakeWhile(line => line.Length == 0 || line.StartsWith("    ", StringComparison.Ordinal))
            .SkipWhile(line => line != "    environment:").Skip(1)
            .TakeWhile(line => line.StartsWith("      ", StringComparison.Ordinal));
        return lines.Select(line => Variable().Match(line)).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
    }

    [GeneratedRegex(@"^      (\w+): (.+)$")]
    private static partial Regex Variable();
}

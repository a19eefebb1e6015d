using System.CommandLine;
using Partnership.Api.Configuration;

namespace Partnership.Api.CommandLine;

/// <summary><c>health</c>: whether the server that runs here is ready; for the container's health check, whose image has no other client.</summary>
internal static class HealthVerb
{
    public static Command Make(VerbRun run)
    {
        var command = new Command("health", "Ask the server that runs here whether it is ready.") { Hidden = true };
        command.SetAction((parsed, cancellation) => RunAsync(run, parsed, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(VerbRun run, ParseResult parsed, CancellationToken cancellation)
    {
        await using var services = new ServiceCollection().AddHttpClient().BuildServiceProvider();
        using var http = services.GetRequiredService<IHttpClientFactory>().CreateClient();
        var address = new Uri(run.Settings(parsed).Loopback, "health/ready");
        try
        {
            using var response = await http.GetAsync(address, cancellation);
            await run.Output.WriteLineAsync(await response.Content.ReadAsStringAsync(cancellation));
            return response.IsSuccessStatusCode ? 0 : Verbs.Failed;
        }
        catch (HttpRequestException exception)
        {
            throw new StartException($"Nobody answers at {address}.", exception);
        }
    }
}

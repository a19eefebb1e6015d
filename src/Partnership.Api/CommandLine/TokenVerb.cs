using System.CommandLine;
using System.Text.Json;
using Partnership.Api.Authentication;
using Partnership.Api.Configuration;

namespace Partnership.Api.CommandLine;

/// <summary><c>token CLIENT</c>: asks the running server's development issuer for a token.</summary>
internal static class TokenVerb
{
    private static readonly Argument<string> Client = new("CLIENT") { Description = $"One of {string.Join(", ", DemoClients.All)}." };

    private static readonly (Option<string?> Option, string Field)[] Fields =
    [
        (new("--name") { Description = "Act as this person; needs --position." }, "name"),
        (new("--position") { Description = "The person's position." }, "position"),
        (new("--purpose") { Description = "What for, such as CHILDREN_MISSING_EDUCATION." }, "purpose"),
        (new("--scope") { Description = "The claim set, such as la-ap-team." }, "scope"),
    ];

    public static Command Make(VerbRun run)
    {
        var command = new Command("token", "Print an access token of a demonstration client, from the server that runs.");
        command.Arguments.Add(Client);
        foreach (var (option, _) in Fields)
        {
            command.Options.Add(option);
        }

        command.SetAction((parsed, cancellation) => RunAsync(run, parsed, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(VerbRun run, ParseResult parsed, CancellationToken cancellation)
    {
        var client = parsed.GetValue(Client)!;
        var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = client, ["client_secret"] = client };
        foreach (var (option, field) in Fields)
        {
            if (parsed.GetValue(option) is { } value)
            {
                form[field] = value;
            }
        }

        await using var services = new ServiceCollection().AddHttpClient().BuildServiceProvider();
        using var http = services.GetRequiredService<IHttpClientFactory>().CreateClient();
        var address = run.Settings(parsed).Loopback;
        try
        {
            using var content = new FormUrlEncodedContent(form);
            using var response = await http.PostAsync(new Uri(address, "dev/token"), content, cancellation);
            var answer = await response.Content.ReadFromJsonAsync<JsonElement>(cancellation);
            await run.Output.WriteLineAsync(response.IsSuccessStatusCode
                ? answer.GetProperty("access_token").GetString()
                : throw new StartException(answer.GetProperty("error_description").GetString()!));
            return 0;
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException or NotSupportedException)
        {
            throw new StartException($"No development server answers at {address}: start it with ./run.sh, and set PORT if it has another one.", exception);
        }
    }
}

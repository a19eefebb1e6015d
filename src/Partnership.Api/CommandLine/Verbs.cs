using System.CommandLine;
using Partnership.Api.Configuration;

namespace Partnership.Api.CommandLine;

/// <summary>The verbs of the program. Without one it serves.</summary>
public static class Verbs
{
    /// <summary>The exit code of everything that was refused with a sentence.</summary>
    public const int Failed = 1;

    /// <summary>The exit code of a program that was interrupted (128 and SIGINT).</summary>
    public const int Interrupted = 130;

    // Longer than the server takes to drain its sockets and to stop its PostgreSQL.
    private static readonly TimeSpan StoppingTime = TimeSpan.FromSeconds(60);

    /// <summary>Runs the program to its end.</summary>
    /// <param name="arguments">The verb and what belongs to it.</param>
    /// <param name="output">Where answers go.</param>
    /// <param name="error">Where refusals go.</param>
    /// <param name="configuration">Settings; null for appsettings.json and the environment.</param>
    /// <returns>The exit code: 0 when all went well.</returns>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter error, IConfiguration? configuration = null)
    {
        var settings = configuration ?? new ConfigurationBuilder()
            .SetBasePath(AppContext.BaseDirectory)
            .AddJsonFile("appsettings.json", optional: true)
            .AddEnvironmentVariables()
            .Build();
        var run = new VerbRun(settings, output);
        try
        {
            return await Root(run).Parse(arguments).InvokeAsync(new InvocationConfiguration
            {
                Output = output,
                Error = error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = StoppingTime,
            });
        }
        catch (StartException exception)
        {
            await error.WriteLineAsync(exception.Message);
            return Failed;
        }
        catch (OperationCanceledException)
        {
            return Interrupted;
        }
    }

    private static RootCommand Root(VerbRun run)
    {
        var root = new RootCommand($"""
            Partnership.Api: the attendance of jointly placed pupils, over GraphQL. Without a verb it serves.

            Settings are environment variables:
            {string.Join(Environment.NewLine, ServerSettings.Variables.Select(variable => $"  {variable.Name,-36}{variable.Meaning}"))}
            """);
        root.Options.Add(VerbRun.Day);
        root.Add(ServeVerb.Make(run));
        root.Add(MigrateVerb.Make(run));
        root.Add(DemoVerb.Make(run));
        root.Add(TokenVerb.Make(run));
        root.Add(ImportVerb.Make(run));
        root.Add(VerifyAccessVerb.Make(run));
        root.Add(ExportPupilVerb.Make(run));
        root.Add(RetentionVerb.Make(run));
        root.Add(ClaimSetsVerb.Make(run));
        root.Add(HealthVerb.Make(run));
        root.SetAction((parsed, cancellation) => ServeVerb.RunAsync(run, parsed, cancellation));
        return root;
    }
}

using System.CommandLine;
using Partnership.Api.Configuration;

namespace Partnership.Api.CommandLine;

/// <summary><c>demo</c>: loads the demonstration county without serving it.</summary>
internal static class DemoVerb
{
    public static Command Make(VerbRun run)
    {
        var command = new Command("demo", "Migrate, and load the demonstration county up to its day. In Development only.");
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var store = await run.OpenStoreAsync(parsed, cancellation);
            if (!store.IsDevelopment)
            {
                throw new StartException("The demonstration county is loaded in Development only: its children are invented.");
            }

            await store.MigrateAsync(cancellation);
            await store.LoadDemoAsync(cancellation);
            await run.Output.WriteLineAsync($"The demonstration county is loaded. {store.Day.Sentence}");
            return 0;
        });
        return command;
    }
}

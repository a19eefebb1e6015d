using System.CommandLine;

namespace Partnership.Api.CommandLine;

/// <summary><c>migrate</c>: brings the database to this program's schema.</summary>
internal static class MigrateVerb
{
    public static Command Make(VerbRun run)
    {
        var command = new Command("migrate", "Bring the database to this program's schema, as its owner.");
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var store = await run.OpenStoreAsync(parsed, cancellation);
            var applied = await store.MigrateAsync(cancellation);
            foreach (var name in applied)
            {
                await run.Output.WriteLineAsync($"applied {name}");
            }

            await run.Output.WriteLineAsync(applied.Count == 0 ? "The database is up to date." : $"{applied.Count} migrations applied.");
            return 0;
        });
        return command;
    }
}

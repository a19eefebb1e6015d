using System.CommandLine;
using Partnership.Api.Configuration;
using Partnership.Attendance.Access;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Registers;

namespace Partnership.Api.CommandLine;

/// <summary><c>retention</c>: removes what has been kept for its time, or says what it would remove (docs/retention.md).</summary>
internal static class RetentionVerb
{
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Say what would be removed, and remove nothing." };

    private static readonly Option<bool> Remove = new("--remove") { Description = "Remove it." };

    private static readonly Option<string?> By = new("--by") { Description = "Who removes: it is written down." };

    private static readonly Option<string?> Position = new("--position") { Description = "In which position." };

    public static Command Make(VerbRun run)
    {
        var command = new Command("retention", "Remove what has been kept for its time: six years for registers, docs/retention.md for the rest.") { DryRun, Remove, By, Position };
        command.SetAction(async (parsed, cancellation) =>
        {
            var remove = parsed.GetValue(Remove);
            if (remove == parsed.GetValue(DryRun))
            {
                throw new StartException("Say --dry-run to see what would be removed, or --remove to remove it.");
            }

            var (name, position) = (parsed.GetValue(By), parsed.GetValue(Position));
            if (remove && (string.IsNullOrWhiteSpace(name) || string.IsNullOrWhiteSpace(position)))
            {
                throw new StartException("Say --by and --position: who removes is written down.");
            }

            await using var store = await run.OpenStoreAsync(parsed, cancellation);
            store.RequireOwner("Retention");
            var lines = await new Retention(store.Database).RunAsync(LondonTime.DateOf(store.Database.Clock.GetUtcNow()), remove ? new Person(name!, position!) : null, cancellation);
            foreach (var line in lines.Where(line => line.Rows > 0))
            {
                await run.Output.WriteLineAsync($"{line.Table,-24}{line.Rows,12} rows, the oldest from {line.Oldest:yyyy-MM-dd}");
            }

            var rows = lines.Sum(line => line.Rows);
            await run.Output.WriteLineAsync(remove ? $"{rows} rows were removed." : $"{rows} rows would be removed. Nothing was: this was a dry run.");
            return 0;
        });
        return command;
    }
}

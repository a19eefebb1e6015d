using System.CommandLine;
using Npgsql;
using Partnership.Api.Configuration;
using Partnership.Attendance.Access;
using Partnership.Postgres.Access;

namespace Partnership.Api.CommandLine;

/// <summary><c>claim-sets</c>: states the next version of what a kind of client may do at all (docs/access.md, ADR 0065).</summary>
internal static class ClaimSetsVerb
{
    private static readonly Option<string> Name = new("--state") { Description = "The claim set, such as ap-provider.", Required = true };
    private static readonly Option<string[]> Add = Parts("--add", "What it holds from now on: \"READ PUPIL_GROUP\", \"WRITE REFERRAL\", \"SEE FLAGS\", \"FOR ATTENDANCE\".");
    private static readonly Option<string[]> Remove = Parts("--remove", "What it holds no more, in the same words.");
    private static readonly Option<string> By = new("--by") { Description = "Who decided.", Required = true };
    private static readonly Option<string> Position = new("--position") { Description = "In which position.", Required = true };
    private static readonly Option<string> Reason = new("--reason") { Description = "Why.", Required = true };

    public static Command Make(VerbRun run)
    {
        var command = new Command("claim-sets", "State the next version of a claim set: what a kind of client may do at all.") { Name, Add, Remove, By, Position, Reason };
        command.SetAction(async (parsed, cancellation) =>
        {
            var (name, reason) = (parsed.GetRequiredValue(Name), parsed.GetRequiredValue(Reason));
            var by = new Person(parsed.GetRequiredValue(By), parsed.GetRequiredValue(Position));
            var (add, remove) = (Read(parsed.GetValue(Add)), Read(parsed.GetValue(Remove)));
            if (add.Count + remove.Count == 0 || string.IsNullOrWhiteSpace(reason) || string.IsNullOrWhiteSpace(by.Name))
            {
                throw new StartException("Say what is added or removed, by whom and why.");
            }

            await using var store = await run.OpenStoreAsync(parsed, cancellation);
            store.RequireOwner("Claim sets");
            try
            {
                var version = await new StateClaimSet(store.Database).RunAsync(name, add, remove, by, reason, cancellation)
                    ?? throw new StartException($"There is no claim set {name}.");
                await run.Output.WriteLineAsync($"{name} v{version} holds from now on.");
                return 0;
            }
            catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.CheckViolation)
            {
                throw new StartException($"No claim set may hold this: {refused.ConstraintName ?? refused.MessageText}.", refused);
            }
        });
        return command;
    }

    private static Option<string[]> Parts(string name, string description) => new(name) { Description = description, AllowMultipleArgumentsPerToken = false };

    private static List<ClaimSetPart> Read(string[]? texts) =>
        [.. (texts ?? []).Select(text => ClaimSetPart.Parse(text) ?? throw new StartException($"\"{text}\" is no part of a claim set: READ or WRITE a resource, SEE a class of data, FOR a purpose."))];
}

using System.CommandLine;
using Partnership.Api.Configuration;
using Partnership.Postgres.Access;

namespace Partnership.Api.CommandLine;

/// <summary><c>verify-access</c>: reckons the chain of access records again and names the first broken link (ADR 0020).</summary>
internal static class VerifyAccessVerb
{
    private static readonly Option<string?> Head = new("--head")
    {
        Description = "A head that an earlier run printed, which the chain must still contain.",
        HelpName = "NUMBER:HASH",
    };

    public static Command Make(VerbRun run)
    {
        var command = new Command("verify-access", "Check the chain of access records: who looked at which child.");
        command.Options.Add(Head);
        command.SetAction(async (parsed, cancellation) =>
        {
            var written = parsed.GetValue(Head) is { } text
                ? AccessChainHead.Parse(text) ?? throw new StartException("--head is NUMBER:HASH, as an earlier run printed it.")
                : null;
            await using var store = await run.OpenStoreAsync(parsed, cancellation);
            var report = await store.Database.AccessChain.VerifyAsync(written, cancellation);
            await run.Output.WriteLineAsync(Describe(report));
            return report.Fault is null ? 0 : Verbs.Failed;
        });
        return command;
    }

    private static string Describe(AccessChainReport report)
    {
        var (at, record) = ($"at link {report.AtNumber}", $"access record {report.RecordId}");
        var finding = report.Fault switch
        {
            null => "Every link holds.",
            AccessChainFault.SealMissing => $"BROKEN {at}: the seal is missing.",
            AccessChainFault.RecordMissing => $"BROKEN {at}: {record} is gone.",
            AccessChainFault.RecordAltered => $"BROKEN {at}: {record} is not what was sealed.",
            AccessChainFault.SealAltered => $"BROKEN {at}: the seal of {record} does not follow from the one before.",
            AccessChainFault.RecordInserted => $"BROKEN: {record} stands before the end of the chain and was never sealed.",
            AccessChainFault.HeadUnknown => $"BROKEN {at}: the chain does not contain the head that was given.",
            _ => throw new ArgumentOutOfRangeException(nameof(report)),
        };
        return $"{finding}{Environment.NewLine}{report.Head.Number} records hold, {report.Unsealed} wait for their seal.{Environment.NewLine}head {report.Head}";
    }
}

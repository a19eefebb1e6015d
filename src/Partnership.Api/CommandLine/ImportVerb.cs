using System.CommandLine;
using Partnership.Api.Benchmarks;
using Partnership.Api.Configuration;

namespace Partnership.Api.CommandLine;

/// <summary><c>import dfe-attendance FILE</c>: reads published figures.</summary>
internal static class ImportVerb
{
    private static readonly Argument<FileInfo> FilePath = new("FILE") { Description = "The CSV file as published." };

    public static Command Make(VerbRun run)
    {
        var attendance = new Command("dfe-attendance", "The Department for Education's pupil attendance by authority, region and phase.");
        attendance.Arguments.Add(FilePath);
        attendance.SetAction((parsed, cancellation) => RunAsync(run, parsed, cancellation));
        var command = new Command("import", "Read published figures into the database.");
        command.Add(attendance);
        return command;
    }

    private static async Task<int> RunAsync(VerbRun run, ParseResult parsed, CancellationToken cancellation)
    {
        var path = parsed.GetValue(FilePath)!.FullName;
        using var file = Open(path);
        await using var store = await run.OpenStoreAsync(parsed, cancellation);
        store.RequireOwner("Imports");
        await store.MigrateAsync(cancellation);
        try
        {
            var result = await DfeAttendanceImport.RunAsync(store.Database, file, run.Output, TimeProvider.System.GetUtcNow(), cancellation);
            return result is { Malformed: 0, BrokenIdentities: 0 } ? 0 : Verbs.Failed;
        }
        catch (InvalidDataException exception)
        {
            throw new StartException(exception.Message, exception);
        }
    }

    private static StreamReader Open(string path)
    {
        try
        {
            return new StreamReader(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"The file cannot be read: {exception.Message}", exception);
        }
    }
}

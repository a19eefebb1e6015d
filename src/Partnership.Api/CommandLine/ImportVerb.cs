using System.CommandLine;
using Partnership.Api.Benchmarks;
using Partnership.Api.Configuration;
using Partnership.Api.Registers;

namespace Partnership.Api.CommandLine;

/// <summary><c>import dfe-attendance FILE</c> and <c>import marks FILE</c>: reads published figures, and marks of other systems.</summary>
internal static class ImportVerb
{
    private static readonly Argument<FileInfo> FilePath = new("FILE") { Description = "The CSV file as published." };

    private static readonly Argument<FileInfo> MarksPath = new("FILE") { Description = "The CSV file; its name and lines name what is set aside." };

    public static Command Make(VerbRun run)
    {
        var attendance = new Command("dfe-attendance", "The Department for Education's pupil attendance by authority, region and phase.");
        attendance.Arguments.Add(FilePath);
        attendance.SetAction((parsed, cancellation) => RunAsync(run, parsed, cancellation));
        var marks = new Command("marks", "Statutory marks of schools, as CSV: urn,upn,date,half,code[,minutes_late,note]. What may not stand is set aside.");
        marks.Arguments.Add(MarksPath);
        marks.SetAction((parsed, cancellation) => RunMarksAsync(run, parsed, cancellation));
        var command = new Command("import", "Read published figures, or marks, into the database.");
        command.Add(attendance);
        command.Add(marks);
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

    private static async Task<int> RunMarksAsync(VerbRun run, ParseResult parsed, CancellationToken cancellation)
    {
        var path = parsed.GetValue(MarksPath)!;
        using var file = Open(path.FullName);
        await using var store = await run.OpenStoreAsync(parsed, cancellation);
        store.RequireOwner("Imports");
        await store.MigrateAsync(cancellation);
        try
        {
            return await MarkFile.ImportAsync(store.Database, path.Name, file, run.Output, cancellation) ? 0 : Verbs.Failed;
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

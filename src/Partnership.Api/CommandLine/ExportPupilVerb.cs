using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Npgsql;
using Partnership.Api.Configuration;
using Partnership.Api.Hosting;
using Partnership.Attendance.Access;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Pupils;

namespace Partnership.Api.CommandLine;

/// <summary><c>export-pupil</c>: everything that one organisation holds on one pupil, for a subject access request (ADR 0062).</summary>
internal static class ExportPupilVerb
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Option<string> Controller = new("--organisation") { Description = "The organisation that answers, by its client's name or its URN.", Required = true };

    private static readonly Option<string> Pupil = new("--pupil") { Description = "The pupil, by UPN or opaque id.", Required = true };

    private static readonly Option<string> Name = new("--by") { Description = "Who asks on the organisation's behalf.", Required = true };

    private static readonly Option<string> Position = new("--position") { Description = "In which position.", Required = true };

    private static readonly Option<string?> Out = new("--out") { Description = "A new file that only you can read; standard output when absent." };

    public static Command Make(VerbRun run)
    {
        var command = new Command("export-pupil", "Everything that an organisation holds on one pupil, others withheld, for a subject access request. It is recorded.")
        {
            Controller, Pupil, Name, Position, Out,
        };
        command.SetAction((parsed, cancellation) => RunAsync(run, parsed, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(VerbRun run, ParseResult parsed, CancellationToken cancellation)
    {
        var by = new Person(parsed.GetValue(Name)!.Trim(), parsed.GetValue(Position)!.Trim());
        if (by.Name.Length == 0 || by.Position.Length == 0)
        {
            throw new StartException("--by and --position name the person who asks: neither can be empty.");
        }

        await using var store = await run.OpenStoreAsync(parsed, cancellation);
        store.RequireOwner("Exports");
        var organisation = await OrganisationAsync(store, parsed.GetValue(Controller)!, cancellation);
        var pupil = parsed.GetValue(Pupil)!;
        var named = NodeId.KeyOf(pupil, NodeType.Pupil) is var key and > 0 ? new NamedPupil(key, null) : new NamedPupil(null, pupil.Trim().ToUpperInvariant());
        var export = await new PupilExport(store.Database).RunAsync(organisation, named, by, LondonTime.DateOf(store.Database.Clock.GetUtcNow()), cancellation)
            ?? throw new StartException("This organisation holds nothing on such a pupil.");
        var text = export.ToJsonString(Readable);
        if (parsed.GetValue(Out) is not { } path)
        {
            await run.Output.WriteLineAsync(text);
            return 0;
        }

        await WriteAsync(path, text, cancellation);
        await run.Output.WriteLineAsync("Written. Read what it names under readBeforeRelease before anything is handed over.");
        return 0;
    }

    private static async Task<int> OrganisationAsync(Store store, string named, CancellationToken cancellation)
    {
        await using var command = store.Database.Owner.CreateCommand("select id from organisation where client_id = $1 or urn::text = $1");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = named });
        return await command.ExecuteScalarAsync(cancellation) as int? ?? throw new StartException("There is no organisation with this client or URN.");
    }

    private static async Task WriteAsync(string path, string text, CancellationToken cancellation)
    {
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            await using var file = new FileStream(path, options);
            await file.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text), cancellation);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"The file cannot be written: {exception.Message}", exception);
        }
    }
}

using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Partnership.Api.Configuration;
using Partnership.Api.Hosting;

namespace Partnership.Api.CommandLine;

/// <summary><c>serve</c>: in Development with everything, elsewhere over the configured database as it stands.</summary>
internal static class ServeVerb
{
    public static Command Make(VerbRun run)
    {
        var command = new Command("serve", "Serve GraphQL. In Development start PostgreSQL, migrate and load the demonstration county first.");
        command.SetAction((parsed, cancellation) => RunAsync(run, parsed, cancellation));
        return command;
    }

    public static async Task<int> RunAsync(VerbRun run, ParseResult parsed, CancellationToken cancellation)
    {
        var settings = run.Settings(parsed);
        RequireFreePort(settings);
        await using var store = await Store.OpenAsync(settings, TimeProvider.System, cancellation);
        if (settings.Development && store.Database.Options.OwnerConnectionString is not null)
        {
            await store.MigrateAsync(cancellation);
            await store.LoadDemoAsync(cancellation);
        }
        else if (await store.Database.MissingMigrationsAsync(cancellation) is [var first, ..])
        {
            throw new StartException($"The database lacks the migration {first} and those after it: run the verb migrate first.");
        }

        await using var server = await PartnershipServer.StartAsync(settings, store, TimeProvider.System, cancellation);
        if (settings.Development)
        {
            Welcome.Write(run.Output, server, run.Root, store.Day.Sentence);
        }

        await server.RunAsync(cancellation);
        return 0;
    }

    // Before PostgreSQL is started for nothing; the listener itself asks again.
    private static void RequireFreePort(ServerSettings settings)
    {
        using var socket = new Socket(settings.Address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            socket.Bind(new IPEndPoint(settings.Address, settings.Port));
        }
        catch (SocketException exception)
        {
            throw new StartException(
                $"Port {settings.Port} of {settings.Address} cannot be listened on: {exception.Message}. Set PORT to another one.", exception);
        }
    }
}

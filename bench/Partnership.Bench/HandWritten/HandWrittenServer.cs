using System.Buffers;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Partnership.Bench.HandWritten;

/// <summary>What the three jobs cost without GraphQL: one endpoint each, hand-written for exactly one caller and one answer.</summary>
/// <remarks>No token, no gate, no row level security (it connects as the tables' owner), no access record, no validation of what is written.</remarks>
internal static class HandWrittenServer
{
    public static async Task<int> RunAsync(string connection, string day)
    {
        await using var source = Source(connection, "");
        await using var generic = Source(connection, "-c plan_cache_mode=force_generic_plan");
        var clock = new FixedDay(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture));
        var schools = await SchoolsOfAsync(source, "northfield-trust");
        var dual = new DualRegisteredPupils(source, clock, schools, narrowed: false);
        var narrowed = new DualRegisteredPupils(source, clock, schools, narrowed: true);
        var missing = new MissingPupils(source, clock, (await SchoolsOfAsync(source, "eastshire-cme"))[0]);
        var recording = new ProviderSessions(source, clock, (await SchoolsOfAsync(source, "harbour-ap"))[0]);
        var kept = new KeptProviderSessions(generic, clock, (await SchoolsOfAsync(source, "harbour-ap"))[0], await ProviderTimes.LoadAsync(source, "harbour-ap"));
        var updates = new AbsenceUpdates(generic);
        await using var application = Build();
        application.MapPost("/dual-registered-pupils", http => AnswerAsync(http, dual.WriteAsync));
        application.MapPost("/dual-registered-pupils-narrowed", http => AnswerAsync(http, narrowed.WriteAsync));
        application.MapPost("/missing-pupils", http => AnswerAsync(http, missing.WriteAsync));
        application.MapPost("/record-provider-session", http => AnswerAsync(http, output => recording.WriteAsync(http.Request.Body, output)));
        application.MapPost("/record-provider-session-kept", http => AnswerAsync(http, output => kept.WriteAsync(http.Request.Body, output)));
        application.MapPost("/absence-updates", updates.ServeAsync);
        await ServeAsync(application);
        return 0;
    }

    // With arrays of any length every execution would be planned anew where many statements are written at once: one plan for each, as the server's.
    private static NpgsqlDataSource Source(string connection, string options) => NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection)
    {
        ApplicationName = "hand-written",
        MaxPoolSize = 80,
        MaxAutoPrepare = 64,
        AutoPrepareMinUsages = 2,
        NoResetOnClose = true,
        Enlist = false,
        Options = options,
    }.ConnectionString);

    /// <summary>Kestrel alone, on any free port of the loopback address.</summary>
    internal static WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Listen(IPAddress.Loopback, 0);
        });
        return builder.Build();
    }

    /// <summary>Serves until the program is told to stop; says where as soon as it answers.</summary>
    internal static async Task ServeAsync(WebApplication application)
    {
        await application.StartAsync();
        var address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Console.Out.WriteLine($"READY  {address}/");
        await Console.Out.FlushAsync();
        await application.WaitForShutdownAsync();
    }

    private static async Task AnswerAsync(HttpContext http, Func<IBufferWriter<byte>, ValueTask> write)
    {
        var output = Buffers.Rent();
        await write(output);
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = output.WrittenCount;
        await http.Response.Body.WriteAsync(output.WrittenMemory);
        Buffers.Return(output);
    }

    // The caller's readers: itself and, for a trust, its schools on every day of the demonstration.
    private static async Task<int[]> SchoolsOfAsync(NpgsqlDataSource source, string client)
    {
        await using var command = source.CreateCommand(
            """
            select c.descendant_id from organisation o join organisation_closure c on c.ancestor_id = o.id and c.kind in ('SELF', 'TRUST')
             where o.client_id = $1 order by c.descendant_id <> o.id, c.descendant_id
            """);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = client });
        await using var reader = await command.ExecuteReaderAsync();
        List<int> ids = [];
        while (await reader.ReadAsync())
        {
            ids.Add(reader.GetInt32(0));
        }

        return [.. ids];
    }
}

using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Partnership.Api.Access;
using Partnership.Api.Hosting;
using Partnership.Attendance.Access;
using Partnership.Attendance.Events;
using Partnership.GraphQL.AspNetCore;
using Partnership.Postgres;
using Partnership.Postgres.Events;

namespace Partnership.Api.Events;

/// <summary>
/// <c>GET /events</c>: the event log as newline-delimited JSON, the same events under the same rules as <c>Query.events</c> and with the same
/// access record. Each answer is a page; its last line says where to go on (docs/events.md).
/// </summary>
internal static class EventFeedEndpoint
{
    /// <summary>The media type of the answer.</summary>
    public const string MediaType = "application/x-ndjson";

    private const int Largest = 1000;
    private const int Default = 100;
    private static readonly IReadOnlySet<string> Kinds = EventFilter.Names(Enum.GetValues<EventKind>());

    public static void MapEventFeed(this IEndpointRouteBuilder endpoints, Operations operations, PartnershipDatabase database) =>
        endpoints.MapGet("/events", async (HttpContext http) =>
            await operations.AdmitAsync(http) is { } refusal
                ? PlainEndpoints.Refused(http, refusal)
                : await AnswerAsync(http, operations, database));

    private static async Task<IResult> AnswerAsync(HttpContext http, Operations operations, PartnershipDatabase database)
    {
        var scope = http.Features.Get<AccessScope>() ?? throw new InvalidOperationException("The request was not admitted.");
        if (!scope.Caller.ClaimSet.Allows(Resource.AbsenceUpdate, AccessAction.Read))
        {
            return Refused(http, 403, AccessCode.NotAllowed, $"The claim set {scope.Caller.ClaimSet} does not include reading absence updates.");
        }

        if (!TryReadSize(http.Request.Query["first"], out var first))
        {
            return Refused(http, 400, TransportErrorCode.BadRequest, "`first` is a number from 1 to 1000.");
        }

        if (http.Request.Query["kind"].Any(kind => !Kinds.Contains(kind ?? "")))
        {
            return Refused(http, 400, TransportErrorCode.BadRequest, "`kind` is one of EventKind, and repeated for several.");
        }

        if (operations.EnterFeed(http, scope.Caller, first) is { } refusal)
        {
            return PlainEndpoints.Refused(http, refusal);
        }

        var (filter, after) = (FilterOf(http.Request.Query), PlaceOf(http.Request));
        try
        {
            if (await database.Events.JudgeAsync(after, filter, http.RequestAborted) is var state and not CursorState.Good)
            {
                return Gap(http, state);
            }

            var page = await database.Events.ReadAsync(scope, filter, after, first, http.RequestAborted);
            if (page.Rows.Select(row => row.PupilId).OfType<long>().ToHashSet() is { Count: > 0 } pupils)
            {
                await operations.ReturnFeedAsync(scope.Caller, pupils);
            }

            return Results.Bytes(Lines(page), MediaType);
        }
        catch (EventGapException gap)
        {
            return Gap(http, gap.State);
        }
    }

    private static bool TryReadSize(string? text, out int first) =>
        string.IsNullOrEmpty(text)
            ? (first = Default) == Default
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out first) && first is >= 1 and <= Largest;

    // A client that reconnects by itself repeats the address that it began with: what it received since is newer.
    private static string? PlaceOf(HttpRequest request) =>
        request.Headers[EventStreams.LastEventId].ToString() is { Length: > 0 } received ? received
        : request.Query["after"].ToString() is { Length: > 0 } asked ? asked
        : null;

    private static EventFilter FilterOf(IQueryCollection query) =>
        new EventWhere(Values(query, "organisation"), Values(query, "pupil"), Values(query, "kind")).Filter();

    private static List<string>? Values(IQueryCollection query, string name) =>
        query.TryGetValue(name, out var values) ? [.. values.OfType<string>()] : null;

    private static byte[] Lines(EventPage page)
    {
        var lines = new ArrayBufferWriter<byte>(512 * (page.Rows.Count + 1));
        foreach (var row in page.Rows)
        {
            WriteLine(lines, writer => EventJson.Write(writer, row));
        }

        WriteLine(lines, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("cursor", page.Cursor);
            writer.WriteBoolean("reachedEnd", page.ReachedEnd);
            writer.WriteEndObject();
        });
        return lines.WrittenSpan.ToArray();
    }

    private static void WriteLine(ArrayBufferWriter<byte> lines, Action<Utf8JsonWriter> write)
    {
        using (var writer = new Utf8JsonWriter(lines))
        {
            write(writer);
        }

        lines.Write("\n"u8);
    }

    private static IResult Gap(HttpContext http, CursorState state)
    {
        var error = EventStreams.Gap(state);
        var status = state switch
        {
            CursorState.Expired => StatusCodes.Status410Gone,
            CursorState.Elsewhere => StatusCodes.Status409Conflict,
            _ => StatusCodes.Status400BadRequest,
        };
        return Refused(http, status, error.Error.Code!, error.Error.Message);
    }

    private static IResult Refused(HttpContext http, int status, string code, string message) =>
        PlainEndpoints.Refused(http, new TransportRefusal(status, code, message));
}

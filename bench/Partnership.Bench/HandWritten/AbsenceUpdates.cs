using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Npgsql;
using Partnership.Api;
using Partnership.Postgres;
using static Partnership.Bench.HandWritten.JsonText;

namespace Partnership.Bench.HandWritten;

/// <summary>Job 3's stream by hand: the absences of some schools after a place in the log, in one statement a page, as server-sent events.</summary>
/// <remarks>It looks again for new ones ten times a second, by transaction and number as the server does, without asking who may see them.</remarks>
internal sealed class AbsenceUpdates(NpgsqlDataSource source)
{
    private const int Page = 200;

    private const string After = """
        select e.transaction_id, e.number, e.event_id, e.kind, e.version, e.occurred_at, e.recorded_at, o.name, p.id, p.year_group, e.session_date, e.half,
               e.category, e.previous_category, a.id, a.state, a.sessions, a.school_days
          from event_log e join organisation o on o.id = e.organisation_id
          left join pupil p on p.id = e.pupil_id left join absence a on a.id = e.absence_id
         where (e.transaction_id, e.number) > ($1, $2)
           and e.transaction_id < pg_snapshot_xmin(pg_current_snapshot()) and e.school_id = any($3)
           and e.kind in ('ABSENCE_RECORDED', 'ABSENCE_CORRECTED', 'EPISODE_OPENED', 'EPISODE_CONTINUED', 'EPISODE_CLOSED', 'WHEREABOUTS_UNKNOWN', 'PUPIL_FOUND')
         order by e.transaction_id, e.number limit $4
        """;

    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(100);

    public async Task ServeAsync(HttpContext http)
    {
        var body = await JsonSerializer.DeserializeAsync<JsonElement>(http.Request.Body, cancellationToken: http.RequestAborted);
        if (!Cursor.TryRead(body.GetProperty("variables").GetProperty("after").GetString(), "events", "nnn", out var after))
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var place = new Place((ulong)after.Number(0), after.Number(1), after.Number(2));
        int[] schools = [.. http.Request.Query["schools"].ToString().Split(',').Select(id => int.Parse(id, CultureInfo.InvariantCulture))];
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        http.Response.ContentType = "text/event-stream; charset=utf-8";
        try
        {
            await http.Response.Body.FlushAsync(http.RequestAborted);
            using var timer = new PeriodicTimer(Again);
            do
            {
                place = await WritePageAsync(http.Response.BodyWriter, schools, place, http.RequestAborted);
            }
            while (await timer.WaitForNextTickAsync(http.RequestAborted));
        }
        catch (OperationCanceledException)
        {
            // The client has left.
        }
    }

    private async Task<Place> WritePageAsync(PipeWriter output, int[] schools, Place place, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(After);
        command.Parameters.Add(new NpgsqlParameter<ulong> { TypedValue = place.Transaction, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Xid8 });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = place.Number });
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = schools });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = Page });
        // Not cancelled while it reads: a client that leaves would cost the connection.
        await using (var reader = await command.ExecuteReaderAsync(CancellationToken.None))
        {
            while (await reader.ReadAsync(CancellationToken.None))
            {
                place = place with { Transaction = reader.GetFieldValue<ulong>(0), Number = reader.GetInt64(1) };
                Write(output, reader, Cursor.Write("events", (long)place.Transaction, place.Number, place.Binding));
            }
        }

        await output.FlushAsync(cancellation);
        return place;
    }

    private static void Write(PipeWriter output, NpgsqlDataReader row, string cursor)
    {
        output.Write("event: next\nid: "u8);
        EncodingExtensions.GetBytes(Encoding.UTF8, cursor, output);
        output.Write("\ndata: "u8);
        using (var json = new Utf8JsonWriter(output, Options))
        {
            json.WriteStartObject();
            json.WriteStartObject("data"u8);
            json.WriteStartObject("absenceUpdates"u8);
            WriteUpdate(json, row, cursor);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        output.Write("\n\n"u8);
    }

    private static void WriteUpdate(Utf8JsonWriter json, NpgsqlDataReader row, string cursor)
    {
        json.WriteString("eventId"u8, row.GetGuid(2));
        json.WriteString("cursor"u8, cursor);
        json.WriteString("kind"u8, row.GetString(3));
        json.WriteNumber("version"u8, row.GetInt32(4));
        Instant(json, Names.OccurredAt, row.GetFieldValue<DateTimeOffset>(5));
        Instant(json, Names.RecordedAt, row.GetFieldValue<DateTimeOffset>(6));
        json.WriteStartObject("organisation"u8);
        json.WriteString("name"u8, row.GetString(7));
        json.WriteEndObject();
        json.WriteStartObject("pupil"u8);
        json.WriteString("id"u8, NodeId.Of(NodeType.Pupil, row.GetInt64(8)).ToString());
        json.WriteNumber("yearGroup"u8, row.GetInt32(9));
        json.WriteEndObject();
        Date(json, Names.Date, row.IsDBNull(10) ? null : row.GetFieldValue<DateOnly>(10));
        json.WriteString("half"u8, row.IsDBNull(11) ? null : row.GetInt16(11) == 0 ? "AM" : "PM");
        json.WriteString("category"u8, row.IsDBNull(12) ? null : row.GetString(12));
        json.WriteString("previousCategory"u8, row.IsDBNull(13) ? null : row.GetString(13));
        if (row.IsDBNull(14))
        {
            json.WriteNull("absence"u8);
            return;
        }

        json.WriteStartObject("absence"u8);
        json.WriteString("id"u8, NodeId.Of(NodeType.Absence, row.GetInt64(14)).ToString());
        json.WriteString("state"u8, row.GetString(15));
        json.WriteNumber("sessions"u8, row.GetInt32(16));
        json.WriteNumber("schoolDays"u8, row.GetInt32(17));
        json.WriteEndObject();
    }

    private readonly record struct Place(ulong Transaction, long Number, long Binding);
}

using System.Text.Json;
using Partnership.Postgres;
using Partnership.Postgres.Events;

namespace Partnership.Api.Events;

/// <summary>One event as JSON, as docs/events.schema.json describes it: ids and categories, never a name, a code or a reason in words.</summary>
internal static class EventJson
{
    /// <summary>Writes the event; every field is there, null where there is nothing.</summary>
    public static void Write(Utf8JsonWriter writer, EventRow row)
    {
        writer.WriteStartObject();
        writer.WriteString("eventId", row.EventId);
        writer.WriteString("cursor", row.Cursor);
        writer.WriteString("kind", row.Kind);
        writer.WriteString("entity", EventIds.EntityOf(row));
        writer.WriteString("entityId", EventIds.Of(row));
        writer.WriteNumber("version", row.Version);
        writer.WriteString("occurredAt", row.OccurredAt.UtcDateTime);
        writer.WriteString("recordedAt", row.RecordedAt.UtcDateTime);
        writer.WriteString("organisation", Id(NodeType.Organisation, row.OrganisationId));
        writer.WriteString("school", Id(NodeType.Organisation, row.SchoolId));
        writer.WriteString("pupil", Id(NodeType.Pupil, row.PupilId));
        writer.WriteString("date", row.Date?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        writer.WriteString("half", row.Half is { } half ? Stored.Name(half) : null);
        writer.WriteString("absence", Id(NodeType.Absence, row.AbsenceId));
        writer.WriteStartArray("differences");
        foreach (var difference in EventIds.DifferencesOf(row))
        {
            writer.WriteStartObject();
            writer.WriteString("field", difference.Field);
            writer.WriteString("old", difference.Old);
            writer.WriteString("new", difference.New);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static string? Id(NodeType type, long? key) => key is { } known ? NodeId.Of(type, known).ToString() : null;
}

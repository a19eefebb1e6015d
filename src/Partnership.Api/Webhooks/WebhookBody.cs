using System.Text.Json;
using Partnership.Postgres.Events;
using Partnership.Postgres.Webhooks;

namespace Partnership.Api.Webhooks;

/// <summary>What is sent: a CloudEvents 1.0 event in JSON, thin. It says which event, by ids, and nothing of what a pupil did or why.</summary>
internal static class WebhookBody
{
    /// <summary>The media type of such an event (CloudEvents 1.0, JSON event format).</summary>
    public const string MediaType = "application/cloudevents+json";

    private const string TypePrefix = "partnership.";

    /// <summary>The body of a message, the same in every attempt.</summary>
    public static byte[] Write(WebhookMessage message)
    {
        using var bytes = new MemoryStream(512);
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartObject();
            writer.WriteString("specversion", "1.0");
            writer.WriteString("id", message.MessageId);
            writer.WriteString("source", message.Event is { } told ? $"/organisations/{NodeId.Of(NodeType.Organisation, told.OrganisationId)}" : "/");
            writer.WriteString("type", TypePrefix + message.Kind);
            writer.WriteString("time", (message.Event?.RecordedAt ?? message.CreatedAt).UtcDateTime);
            writer.WriteString("datacontenttype", "application/json");
            writer.WriteStartObject("data");
            writer.WriteString("kind", message.Kind);
            if (message.Event is { } row)
            {
                WriteIds(writer, row);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private static void WriteIds(Utf8JsonWriter writer, EventRow row)
    {
        writer.WriteString("cursor", row.Cursor);
        writer.WriteNumber("version", row.Version);
        Id(writer, "organisation", NodeType.Organisation, row.OrganisationId);
        Id(writer, "pupil", NodeType.Pupil, row.PupilId);
        Id(writer, "absence", NodeType.Absence, row.AbsenceId);
    }

    private static void Id(Utf8JsonWriter writer, string name, NodeType type, long? key)
    {
        if (key is { } known)
        {
            writer.WriteString(name, NodeId.Of(type, known).ToString());
        }
    }
}

using Npgsql;
using Partnership.Attendance.Access;
using Partnership.Postgres.Events;

namespace Partnership.Postgres.Webhooks;

/// <summary>The message that is next in a lane, with the endpoint that it goes to.</summary>
/// <param name="Id">Its key.</param>
/// <param name="MessageId">Under which id it is sent.</param>
/// <param name="Kind">What kind of message.</param>
/// <param name="Attempts">How often it has been sent.</param>
/// <param name="Event">The event that it tells of; null for one that tells of none, such as a ping.</param>
/// <param name="CreatedAt">Since when it waits.</param>
/// <param name="DueAt">When it is to be sent.</param>
/// <param name="Owner">Whose endpoint it is.</param>
/// <param name="Url">Where it goes.</param>
/// <param name="Keys">The endpoint's keys, sealed.</param>
/// <param name="IsActive">Whether the endpoint still wants messages.</param>
internal sealed record WebhookHead(
    long Id, Guid MessageId, string Kind, int Attempts, LogEntry? Event, DateTimeOffset CreatedAt, DateTimeOffset DueAt, WebhookOwner Owner, Uri Url,
    IReadOnlyList<SealedWebhookKey> Keys, bool IsActive)
{
    /// <summary>Reads a row of a lane.</summary>
    public static WebhookHead Read(NpgsqlDataReader reader, WebhookLane lane)
    {
        var place = new LogPosition(reader.GetFieldValue<ulong>(4), reader.GetInt64(5));
        var (names, secrets) = (reader.GetFieldValue<Guid[]>(13), reader.GetFieldValue<byte[][]>(14));
        return new WebhookHead(
            reader.GetInt64(0),
            reader.GetGuid(1),
            reader.GetString(2),
            reader.GetInt32(3),
            place.Number == 0 ? null : new LogEntry(place, reader.GetString(2), lane.SourceId, null, reader.GetFieldValue<DateTimeOffset>(6)),
            reader.GetFieldValue<DateTimeOffset>(7),
            reader.GetFieldValue<DateTimeOffset>(8),
            new WebhookOwner(lane.OrganisationId, reader.GetString(9), reader.Member<Purpose>(10), reader.Read<long?>(11)),
            new Uri(reader.GetString(12)),
            [.. names.Zip(secrets, (name, secret) => new SealedWebhookKey(name, secret))],
            reader.GetBoolean(15));
    }
}

using System.Text.Json;
using Partnership.Attendance.Events;
using Partnership.Attendance.Registers;

namespace Partnership.Postgres.Events;

/// <summary>What an event changed, from its kind, its category and its payload.</summary>
internal static class EventDifferences
{
    // What the kind says by itself is not written again with every event.
    private static readonly Dictionary<string, Difference> Implied = new(StringComparer.Ordinal)
    {
        [Stored.Name(EventKind.EpisodeOpened)] = new("state", null, "OPEN"),
        [Stored.Name(EventKind.EpisodeClosed)] = new("state", "OPEN", "CLOSED"),
        [Stored.Name(EventKind.WhereaboutsUnknown)] = new("whereaboutsUnknown", "false", "true"),
        [Stored.Name(EventKind.PupilFound)] = new("whereaboutsUnknown", "true", "false"),
        [Stored.Name(EventKind.AccessGranted)] = new("state", null, "LIVE"),
        [Stored.Name(EventKind.AccessRevoked)] = new("state", "LIVE", "REVOKED"),
        [Stored.Name(EventKind.AgreementProposed)] = new("state", null, "PROPOSED"),
    };

    /// <summary>The differences of one event; empty where the kind alone says everything.</summary>
    /// <param name="kind">What it tells.</param>
    /// <param name="before">The category before.</param>
    /// <param name="now">The category now.</param>
    /// <param name="payload">What stood there before and stands there now, by field: <c>{"state": ["SENT", "ACCEPTED"]}</c>.</param>
    public static IReadOnlyList<Difference> Of(string kind, StatisticalCategory? before, StatisticalCategory? now, string payload)
    {
        List<Difference> differences = [];
        if (before != now)
        {
            differences.Add(new Difference("category", Name(before), Name(now)));
        }

        if (Implied.TryGetValue(kind, out var implied))
        {
            differences.Add(implied);
        }

        if (payload != "{}")
        {
            using var document = JsonDocument.Parse(payload);
            differences.AddRange(document.RootElement.EnumerateObject().Select(field => new Difference(field.Name, Text(field.Value[0]), Text(field.Value[1]))));
        }

        return differences;
    }

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        _ => value.GetRawText(),
    };

    private static string? Name(StatisticalCategory? category) => category is { } known ? Stored.Name(known) : null;
}

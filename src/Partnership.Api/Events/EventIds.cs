using System.Globalization;
using Partnership.Postgres.Events;
using Partnership.Postgres.Registers;

namespace Partnership.Api.Events;

/// <summary>What events are about, as the contract names it.</summary>
internal static class EventIds
{
    /// <summary>The schema's name of what an event is about.</summary>
    public static string EntityOf(EventRow row) => row.Entity == "PARTNER_GRANT" ? "ACCESS_GRANT" : row.Entity;

    /// <summary>The opaque id of what an event is about; null for what has none.</summary>
    public static string? Of(EventRow row) => row.Entity switch
    {
        "ATTENDANCE_MARK" => MarkOf(row, NodeType.AttendanceMark),
        "PROVIDER_MARK" => MarkOf(row, NodeType.ProviderMark),
        "ABSENCE" => Of(row, NodeType.Absence),
        "PLACEMENT" => Of(row, NodeType.Placement),
        "DISCREPANCY" => Of(row, NodeType.Discrepancy),
        "REFERRAL" => Of(row, NodeType.Referral),
        "SENT_RETURN" => Of(row, NodeType.SentReturn),
        "MISSING_PUPIL" => Of(row, NodeType.MissingPupil),
        "WHEREABOUTS_CASE" => Of(row, NodeType.WhereaboutsCase),
        "PARTNER_GRANT" => Of(row, NodeType.AccessGrant),
        "SHARING_AGREEMENT" => Of(row, NodeType.SharingAgreement),
        "PUPIL" => Of(row, NodeType.Pupil),
        "EMERGENCY_ACCESS" => Of(row, NodeType.EmergencyAccess),
        _ => null,
    };

    /// <summary>What stood there before and stands there now; of a merge the records, by their opaque ids.</summary>
    public static IReadOnlyList<Difference> DifferencesOf(EventRow row) => row.Entity == "PUPIL"
        ? [.. row.Differences.Select(difference => difference with { Old = PupilOf(difference.Old), New = PupilOf(difference.New) })]
        : row.Differences;

    /// <summary>The key of what an event is about, when it is one of these entities.</summary>
    public static long? KeyOf(EventRow row, string entity) =>
        row.Entity == entity ? long.Parse(row.EntityId, NumberStyles.None, CultureInfo.InvariantCulture) : null;

    private static string? Of(EventRow row, NodeType type) => KeyOf(row, row.Entity) is { } key ? NodeId.Of(type, key).ToString() : null;

    private static string? PupilOf(string? key) =>
        key is null ? null : NodeId.Of(NodeType.Pupil, long.Parse(key, NumberStyles.None, CultureInfo.InvariantCulture)).ToString();

    // The log names a mark by the registration or placement and the session: 17/2026-11-20/AM.
    private static string? MarkOf(EventRow row, NodeType type) =>
        row is { Date: { } date, Half: { } half } && long.TryParse(row.EntityId.Split('/')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var subject)
            ? NodeId.Of(type, new MarkReference(row.OrganisationId, subject, date, half)).ToString()
            : null;
}

using System.Globalization;
using System.Text.Json;
using Partnership.Attendance.Events;
using Partnership.Attendance.Registers;

namespace Partnership.Postgres.Events;

/// <summary>An event that a command appends; its number, id and transaction come from the log.</summary>
internal sealed record NewEvent
{
    /// <summary>What it tells.</summary>
    public required EventKind Kind { get; init; }

    /// <summary>The school whose register it touches.</summary>
    public required int SchoolId { get; init; }

    /// <summary>The pupil; null for what is about no one pupil.</summary>
    public required long? PupilId { get; init; }

    /// <summary>What changed: PROVIDER_MARK, ATTENDANCE_MARK, ABSENCE, REFERRAL, SENT_RETURN or PLACEMENT_REVIEW.</summary>
    public required string Entity { get; init; }

    /// <summary>Its id; null for an absence that the same transaction inserts, found by <see cref="Episode"/>.</summary>
    public string? EntityId { get; init; }

    /// <summary>The version that the entity has now.</summary>
    public required int Version { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>The session; null for what concerns no one session.</summary>
    public SessionKey? Session { get; init; }

    /// <summary>How the session counts.</summary>
    public StatisticalCategory? Category { get; init; }

    /// <summary>How it counted before a correction.</summary>
    public StatisticalCategory? PreviousCategory { get; init; }

    /// <summary>The absence it belongs to, when its id is known.</summary>
    public long? AbsenceId { get; init; }

    /// <summary>The absence it belongs to, by the registration or placement and its first session.</summary>
    public (long SubjectId, SessionKey First)? Episode { get; init; }

    /// <summary>What else changed than the category; never a code, a reason in words or a name.</summary>
    public IReadOnlyList<Difference> Differences { get; init; } = [];

    /// <summary>The differences as the log keeps them; null for none.</summary>
    public string? Payload => Differences.Count == 0
        ? null
        : JsonSerializer.Serialize(Differences.ToDictionary(difference => difference.Field, difference => new[] { difference.Old, difference.New }));

    /// <summary>How the log names a mark or observation: <c>17/2026-11-20/AM</c>, the registration or placement and the session.</summary>
    public static string IdOf(long subjectId, SessionKey session) => string.Create(
        CultureInfo.InvariantCulture, $"{subjectId}/{session.Date:yyyy-MM-dd}/{Stored.Name(session.Half)}");
}

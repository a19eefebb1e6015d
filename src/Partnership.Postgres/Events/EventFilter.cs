using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Partnership.Attendance.Events;

namespace Partnership.Postgres.Events;

/// <summary>Which events a follower wants; null means all of them, an empty list none.</summary>
/// <param name="OrganisationIds">Recorded by one of these.</param>
/// <param name="PupilIds">About one of these.</param>
/// <param name="Kinds">Of one of these kinds, in the schema's names.</param>
public sealed record EventFilter(
    IReadOnlySet<int>? OrganisationIds = null,
    IReadOnlySet<long>? PupilIds = null,
    IReadOnlySet<string>? Kinds = null)
{
    /// <summary>Every kind of absence update, in the schema's names.</summary>
    public static IReadOnlySet<string> AbsenceKinds { get; } = Names(
        EventKind.AbsenceRecorded, EventKind.AbsenceCorrected, EventKind.AbsenceReasonChanged, EventKind.EpisodeOpened, EventKind.EpisodeContinued, EventKind.EpisodeClosed,
        EventKind.WhereaboutsUnknown, EventKind.PupilFound, EventKind.SessionUnreported, EventKind.Tombstone);

    /// <summary>Every kind that is about a discrepancy.</summary>
    public static IReadOnlySet<string> DiscrepancyKinds { get; } = Names(EventKind.DiscrepancyOpened, EventKind.DiscrepancyResolved);

    /// <summary>Every kind that is about a referral.</summary>
    public static IReadOnlySet<string> ReferralKinds { get; } = Names(EventKind.ReferralMoved);

    /// <summary>The schema's names of some kinds.</summary>
    public static IReadOnlySet<string> Names(params IEnumerable<EventKind> kinds) => kinds.Select(Stored.Name).ToHashSet(StringComparer.Ordinal);

    /// <summary>Stands for what is wanted, the same on every node: a cursor tells by it that it came from a stream of another filter.</summary>
    public long Fingerprint()
    {
        var text = string.Join('|', List(OrganisationIds), List(PupilIds), List(Kinds));
        return BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    internal bool Wants(LogEntry entry) =>
        (Kinds?.Contains(entry.Kind) ?? true)
        && (OrganisationIds?.Contains(entry.OrganisationId) ?? true)
        && (PupilIds is null || (entry.PupilId is { } pupil && PupilIds.Contains(pupil)));

    private static string List<T>(IReadOnlySet<T>? members) =>
        members is null ? "*" : string.Join(',', members.Select(member => string.Create(CultureInfo.InvariantCulture, $"{member}")).Order(StringComparer.Ordinal));
}

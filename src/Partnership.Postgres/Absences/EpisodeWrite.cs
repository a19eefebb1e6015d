using System.Globalization;
using Partnership.Attendance.Events;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Events;

namespace Partnership.Postgres.Absences;

/// <summary>What is to become of one row of <c>absence</c>.</summary>
/// <param name="Id">The row; null for a new one.</param>
/// <param name="SubjectId">The registration or placement.</param>
/// <param name="PupilId">The pupil.</param>
/// <param name="SchoolId">The school that keeps the statutory register.</param>
/// <param name="Values">What the row is to say; null when it is taken back.</param>
/// <param name="Version">The version that the row has afterwards.</param>
/// <param name="Kind">What is reported of it.</param>
/// <param name="WasUnknown">Whether nobody was said to know where the pupil is.</param>
internal sealed record EpisodeWrite(
    long? Id, long SubjectId, long PupilId, int SchoolId, EpisodeValues? Values, int Version, EventKind Kind, bool WasUnknown)
{
    /// <summary>Whether a session of the subject belongs to the episode as it stands now.</summary>
    public bool Holds(long subjectId, SessionKey session) =>
        SubjectId == subjectId && Values is { } values && values.First <= session && session <= values.Last;

    /// <summary>The events that report the change: opened, continued or closed, that it is gone altogether, and that a pupil who was being looked for is back.</summary>
    public IEnumerable<NewEvent> Events(DateTimeOffset occurredAt)
    {
        var reported = new NewEvent
        {
            Kind = Kind,
            SchoolId = SchoolId,
            PupilId = PupilId,
            Entity = "ABSENCE",
            EntityId = Id?.ToString(CultureInfo.InvariantCulture),
            Version = Version,
            OccurredAt = occurredAt,
            AbsenceId = Id,
            Episode = Values is { } values ? (SubjectId, values.First) : null,
        };
        yield return reported;
        if (Values is null)
        {
            // A correction dissolved it: whoever keeps it is to forget it, not to close it.
            yield return reported with { Kind = EventKind.Tombstone };
        }

        if (Kind == EventKind.EpisodeClosed && WasUnknown)
        {
            yield return reported with { Kind = EventKind.PupilFound };
        }
    }
}

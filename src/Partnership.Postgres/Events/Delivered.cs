using Partnership.Postgres.Absences;
using Partnership.Postgres.Organisations;
using Partnership.Postgres.Pupils;

namespace Partnership.Postgres.Events;

/// <summary>Events as a scope may have them at one moment, with the rows that they refer to, read in the same moment under the same scope.</summary>
public sealed class Delivered
{
    /// <summary>The most events that go on together: what a follower has not taken yet is decided anew when it is slow.</summary>
    internal const int MostTogether = 32;

    /// <summary>Nothing that the scope may have.</summary>
    internal static readonly Delivered Nothing = new([]);

    internal Delivered(IReadOnlyList<(LogPosition Place, EventRow Row)> events)
    {
        Events = events;
        Groups = [.. events.Chunk(MostTogether).Select(part => new DeliveredGroup(this, part, isLast: part[^1] == events[^1]))];
    }

    private Delivered(Delivered whole, int first, int count)
    {
        Events = [.. whole.Events.Skip(first).Take(count)];
        Organisations = whole.Organisations;
        Pupils = whole.Pupils;
        Absences = whole.Absences;
        Groups = [.. Cut(whole, first, first + count)];
    }

    /// <summary>The organisations that recorded the events, by id.</summary>
    public IReadOnlyDictionary<int, OrganisationRow?> Organisations { get; internal init; } = new Dictionary<int, OrganisationRow?>();

    /// <summary>The pupils concerned, by id; null for one whom the scope may not see.</summary>
    public IReadOnlyDictionary<long, PupilRow?> Pupils { get; internal init; } = new Dictionary<long, PupilRow?>();

    /// <summary>The absences that the events belong to, by id; null for one that is gone, or that the scope may not see.</summary>
    public IReadOnlyDictionary<long, AbsenceRow?> Absences { get; internal init; } = new Dictionary<long, AbsenceRow?>();

    /// <summary>The events in the log's order, each with its place.</summary>
    internal IReadOnlyList<(LogPosition Place, EventRow Row)> Events { get; }

    /// <summary>The events in the log's order, in groups.</summary>
    internal IReadOnlyList<DeliveredGroup> Groups { get; }

    /// <summary>Those of the events that lie between two places, both included: in the groups of the whole where these lie between them entirely.</summary>
    internal Delivered Between(LogPosition first, LogPosition last)
    {
        var (begin, end) = (0, Events.Count);
        while (begin < end && Events[begin].Place < first)
        {
            begin++;
        }

        while (end > begin && Events[end - 1].Place > last)
        {
            end--;
        }

        return begin == end ? Nothing : end - begin == Events.Count ? this : new Delivered(this, begin, end - begin);
    }

    private IEnumerable<DeliveredGroup> Cut(Delivered whole, int begin, int end)
    {
        var at = 0;
        foreach (var group in whole.Groups)
        {
            var (from, to) = (Math.Max(begin, at), Math.Min(end, at + group.Updates.Count));
            at += group.Updates.Count;
            if (from < to)
            {
                yield return to - from == group.Updates.Count && group.IsLast == (to == end)
                    ? group
                    : new DeliveredGroup(this, [.. whole.Events.Skip(from).Take(to - from)], isLast: to == end);
            }
        }
    }
}

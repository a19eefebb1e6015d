using Partnership.Postgres.Access;
using Partnership.Postgres.Placements;
using Partnership.Postgres.Pupils;

namespace Partnership.Postgres.Registers;

/// <summary>Where some pupils are educated in a range of dates, as far as the caller sees it, and by which relationships it does.</summary>
internal sealed class Participation
{
    private readonly ILookup<long, RegistrationRow> _registrations;
    private readonly ILookup<long, PlacementRow> _placements;
    private readonly ILookup<long, RelationshipRow> _relationships;
    private readonly Dictionary<int, OrganisationClock> _clocks;
    private readonly IReadOnlySet<int> _readers;

    private Participation(
        IEnumerable<RegistrationRow> registrations,
        IEnumerable<PlacementRow> placements,
        IEnumerable<RelationshipRow> relationships,
        IEnumerable<KeyValuePair<int, OrganisationClock>> clocks,
        IReadOnlySet<int> readers)
    {
        _registrations = registrations.ToLookup(registration => registration.PupilId);
        _placements = placements.ToLookup(placement => placement.PupilId);
        _relationships = relationships.ToLookup(relationship => relationship.PupilId);
        _clocks = new Dictionary<int, OrganisationClock>(clocks);
        _readers = readers;
    }

    /// <summary>Queues the statements: four, none of which needs another's answer.</summary>
    public static async ValueTask<Participation> Ask(ScopedSession session, long[] pupils, DateOnly from, DateOnly to)
    {
        var registrations = session.Ask(RegistrationReads.During(pupils, from, to));
        var placements = session.Ask(PlacementReads.During(pupils, from, to));
        var relationships = session.Ask(ParticipationReads.Relationships(pupils));
        var clocks = session.Ask(ParticipationReads.Clocks(pupils, from, to));
        return new Participation(await registrations, await placements, await relationships, await clocks, session.Scope.ReaderIds);
    }

    /// <summary>The pupil's registrations that touch the range.</summary>
    public IEnumerable<RegistrationRow> Registrations(long pupil) => _registrations[pupil];

    /// <summary>The pupil's placements that touch the range.</summary>
    public IEnumerable<PlacementRow> Placements(long pupil) => _placements[pupil];

    /// <summary>When an organisation is open.</summary>
    public OrganisationClock Clock(int organisation) => _clocks.GetValueOrDefault(organisation, OrganisationClock.Closed);

    /// <summary>Whether the caller keeps the records of an organisation itself.</summary>
    public bool IsOwn(int organisation) => _readers.Contains(organisation);

    /// <summary>Whether a relationship opens a table's rows of other organisations for a session on a date.</summary>
    public bool Opens(GuardedTable table, long pupil, DateOnly date)
    {
        foreach (var relationship in _relationships[pupil])
        {
            if (relationship.Covers(date) && AccessPredicates.Opens(relationship.Kind, table))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the caller has any relationship by which it sees both a school's register and a provider's observations.</summary>
    public bool SeesBothSides(long pupil) => _relationships[pupil].Any(relationship =>
        AccessPredicates.Opens(relationship.Kind, GuardedTable.AttendanceMark) && AccessPredicates.Opens(relationship.Kind, GuardedTable.ProviderMark));
}

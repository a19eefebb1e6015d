using Partnership.Postgres.Access;
using Partnership.Postgres.Organisations;
using Partnership.Postgres.Placements;
using Partnership.Postgres.Pupils;

namespace Partnership.Postgres.Registers;

/// <summary>Where some pupils are educated in a range of dates, as far as the caller sees it, and by which relationships it does.</summary>
internal sealed class Participation
{
    private readonly ILookup<long, RegistrationRow> _registrations;
    private readonly ILookup<long, PlacementRow> _placements;
    private readonly Dictionary<long, PlacementRow> _placed;
    private readonly ILookup<long, RelationshipRow> _relationships;
    private readonly Dictionary<int, Place> _places;
    private readonly IReadOnlySet<int> _readers;

    private Participation(
        IEnumerable<RegistrationRow> registrations,
        IEnumerable<PlacementRow> placements,
        IReadOnlyList<PlacementRow> placed,
        IEnumerable<RelationshipRow> relationships,
        IEnumerable<Place> places,
        IReadOnlySet<int> readers)
    {
        _registrations = registrations.ToLookup(registration => registration.PupilId);
        _placements = placements.ToLookup(placement => placement.PupilId);
        _placed = placed.ToDictionary(placement => placement.Id);
        _relationships = relationships.ToLookup(relationship => relationship.PupilId);
        _places = places.ToDictionary(place => place.Organisation.Id);
        _readers = readers;
    }

    /// <summary>
    /// Queues the statements, which the level's other fields share: three that need no other's answer, and the places that two of them name in the round
    /// trip after.
    /// </summary>
    public static async ValueTask<Participation> Ask(ScopedSession session, long[] pupils, DateOnly from, DateOnly to)
    {
        var asked = session.AskShared(RegistrationReads.OfPupils(pupils));
        var placed = session.AskShared(PlacementReads.OfPupils(pupils));
        var relationships = session.AskShared(ParticipationReads.Relationships(pupils));
        var (registrations, placements) = (await asked, await placed);
        var places = await PlacesOf(session, registrations, placements, from, to);
        return new Participation(
            registrations.Where(row => row.Starts <= to && (row.Ends ?? DateOnly.MaxValue) >= from).OrderBy(row => row.Starts).ThenBy(row => row.Id),
            placements.Where(row => row.Starts <= to && (row.Ends ?? DateOnly.MaxValue) >= from).OrderBy(row => row.Starts).ThenBy(row => row.Id),
            placements,
            await relationships,
            places,
            session.Scope.ReaderIds);
    }

    /// <summary>The organisations where the pupils are or were registered or placed, in the range or not.</summary>
    public IEnumerable<OrganisationRow> Organisations => _places.Values.Select(place => place.Organisation);

    /// <summary>The pupil's registrations that touch the range.</summary>
    public IEnumerable<RegistrationRow> Registrations(long pupil) => _registrations[pupil];

    /// <summary>The pupil's placements that touch the range.</summary>
    public IEnumerable<PlacementRow> Placements(long pupil) => _placements[pupil];

    /// <summary>An observation with the route of its placement, as far as the caller sees that: of the range or not.</summary>
    public ProviderMarkRow Routed(ProviderMarkRow seen) => _placed.TryGetValue(seen.PlacementId, out var placement)
        ? seen with { Route = placement.Route, IsRemote = placement.IsRemote(seen.Date, seen.Half) }
        : seen;

    /// <summary>When an organisation is open.</summary>
    public OrganisationClock Clock(int organisation) => _places.TryGetValue(organisation, out var place) ? place.Clock : OrganisationClock.Closed;

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

    /// <summary>The relationships that open a table's rows of other organisations, for those who ask about many dates.</summary>
    public RelationshipRow[] Opening(GuardedTable table, long pupil) =>
        [.. _relationships[pupil].Where(relationship => AccessPredicates.Opens(relationship.Kind, table))];

    /// <summary>Whether the caller has any relationship by which it sees both a school's register and a provider's observations.</summary>
    public bool SeesBothSides(long pupil) => _relationships[pupil].Any(relationship =>
        AccessPredicates.Opens(relationship.Kind, GuardedTable.AttendanceMark) && AccessPredicates.Opens(relationship.Kind, GuardedTable.ProviderMark));

    private static async ValueTask<IReadOnlyList<Place>> PlacesOf(
        ScopedSession session, IReadOnlyList<RegistrationRow> registrations, IReadOnlyList<PlacementRow> placements, DateOnly from, DateOnly to)
    {
        SortedSet<int> organisations = [.. registrations.Select(row => row.SchoolId), .. placements.Select(row => row.ProviderId)];
        return organisations.Count == 0 ? [] : await session.AskShared(PlaceReads.ByIds([.. organisations], from, to));
    }
}

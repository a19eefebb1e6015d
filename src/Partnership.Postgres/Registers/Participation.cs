using Partnership.Attendance.Registers;
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

    /// <summary>Queues the statements: four, none of which needs another's answer, and all of which the level's other fields share.</summary>
    public static async ValueTask<Participation> Ask(ScopedSession session, long[] pupils, DateOnly from, DateOnly to)
    {
        var registrations = session.AskShared(RegistrationReads.OfPupils(pupils));
        var placements = session.AskShared(PlacementReads.OfPupils(pupils));
        var relationships = session.AskShared(ParticipationReads.Relationships(pupils));
        // From an academic year's start to a week's end, so that a week and the year up to it are one question.
        var sunday = to.AddDays((7 - (int)to.DayOfWeek) % 7);
        var clocks = session.AskShared(ParticipationReads.Clocks(pupils, AcademicYear.Of(from).From, sunday));
        return new Participation(
            (await registrations).Where(row => row.Starts <= to && (row.Ends ?? DateOnly.MaxValue) >= from).OrderBy(row => row.Starts).ThenBy(row => row.Id),
            (await placements).Where(row => row.Starts <= to && (row.Ends ?? DateOnly.MaxValue) >= from).OrderBy(row => row.Starts).ThenBy(row => row.Id),
            await relationships,
            await clocks,
            session.Scope.ReaderIds);
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

    /// <summary>The relationships that open a table's rows of other organisations, for those who ask about many dates.</summary>
    public RelationshipRow[] Opening(GuardedTable table, long pupil) =>
        [.. _relationships[pupil].Where(relationship => AccessPredicates.Opens(relationship.Kind, table))];

    /// <summary>Whether the caller has any relationship by which it sees both a school's register and a provider's observations.</summary>
    public bool SeesBothSides(long pupil) => _relationships[pupil].Any(relationship =>
        AccessPredicates.Opens(relationship.Kind, GuardedTable.AttendanceMark) && AccessPredicates.Opens(relationship.Kind, GuardedTable.ProviderMark));
}

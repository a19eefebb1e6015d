using Partnership.Attendance.Duties;
using Partnership.Attendance.Organisations;
using Partnership.Attendance.Registers;

namespace Partnership.Postgres.Duties;

/// <summary>Registrations, their marks, calendars, policies and authorities.</summary>
internal sealed class RegisterFacts
{
    private readonly FactsRequest request;
    private readonly List<Registered> registrations = [];
    private readonly Dictionary<long, Dictionary<SessionKey, string>> marks = [];
    private readonly Dictionary<int, (OrganisationKind Kind, SchoolPhase? Phase, List<int> Authorities)> schools = [];
    private readonly Dictionary<long, (int YearGroup, int? HomeAuthority)> pupils = [];

    /// <summary>Adds the statements.</summary>
    public RegisterFacts(FactsRequest request)
    {
        this.request = request;
        request.Batch.Rows(
            """
            select id, pupil_id, school_id, starts, ends from registration
             where pupil_id = any(@pupils) and school_id = any((select context_writers())::int[])
               and starts <= @today and coalesce(ends, 'infinity') >= @from
             order by pupil_id, starts, id
            """,
            row => registrations.Add(new Registered(
                row.GetInt64(0), row.GetInt64(1), row.GetInt32(2), row.GetFieldValue<DateOnly>(3), row.Read<DateOnly?>(4))),
            request.Parameters);
        // One row a registration: a row a mark costs several times as much on both sides.
        request.Batch.Rows(
            """
            select registration_id, array_agg(((session_date - @from) * 2 + half)::int), array_agg(code) from attendance_mark
             where pupil_id = any(@pupils) and session_date between @from and @today and school_id = any((select context_writers())::int[])
             group by registration_id
            """,
            row => marks.Add(row.GetInt64(0), Marks(row.GetFieldValue<int[]>(1), row.GetFieldValue<string[]>(2))),
            request.Parameters);
        request.Batch.Rows(
            """
            select o.id, o.kind, o.phase,
                   array(select c.ancestor_id from organisation_closure c
                          where c.descendant_id = o.id and c.kind = 'LOCAL_AUTHORITY' and c.starts <= @today and c.ends >= @today order by 1)
              from organisation o where o.id = any((select context_writers())::int[])
            """,
            row => schools.Add(row.GetInt32(0), (row.Member<OrganisationKind>(1), row.MemberOrNull<SchoolPhase>(2), [.. row.GetFieldValue<int[]>(3)])),
            ("today", request.Window.Today));
        request.Batch.Rows(
            """
            select p.id, p.year_group, p.home_local_authority_id from pupil p
             where p.id = any(@pupils) and exists (
               select from relationship r
                where r.pupil_id = p.id and r.organisation_id = any((select context_writers())::int[]))
            """,
            row => pupils.Add(row.GetInt64(0), (row.GetInt32(1), row.Read<int?>(2))),
            ("pupils", request.Pupils));
    }

    /// <summary>Every registration that touches the window.</summary>
    public IReadOnlyList<Registered> Registrations => registrations;

    /// <summary>A register's codes in the window.</summary>
    public IReadOnlyDictionary<SessionKey, string> MarksOf(long registration) =>
        marks.GetValueOrDefault(registration) ?? [];

    /// <summary>What the registers alone say.</summary>
    public PupilFacts FactsOf(Registered registration)
    {
        var times = request.Times[registration.SchoolId];
        var (yearGroup, home) = pupils.GetValueOrDefault(registration.PupilId);
        var (_, phase, authorities) = schools.GetValueOrDefault(registration.SchoolId, (OrganisationKind.School, null, []));
        var entry = AcademicYear.Of(registration.Starts);
        return new PupilFacts
        {
            SchoolId = registration.SchoolId,
            PupilId = registration.PupilId,
            Calendar = times.Calendar,
            Policy = times.PolicyOn(request.Window.Today),
            Support = new SupportPolicy { OrganisationId = registration.SchoolId, From = DateOnly.MinValue },
            Phase = phase ?? SchoolPhase.Secondary,
            AuthorityIds = home is { } authority && !authorities.Contains(authority) ? [.. authorities, authority] : authorities,
            RegisteredFrom = registration.Starts,
            InMostJuniorClass = registration.Starts.Month == 9 && entry == AcademicYear.Of(request.Window.Today)
                && (phase, yearGroup) is (SchoolPhase.Primary or SchoolPhase.AllThrough, 0) or (SchoolPhase.Secondary, 7),
            DeletedOn = registration.Ends,
            Marks = MarksOf(registration.Id),
            SeenAtOtherSchool = SeenElsewhere(registration),
        };
    }

    private HashSet<SessionKey> SeenElsewhere(Registered here) =>
    [
        .. registrations.Where(other => other.PupilId == here.PupilId && other.SchoolId != here.SchoolId)
            .SelectMany(other => MarksOf(other.Id))
            .Where(mark => CodeScheme.On(mark.Key.Date).TryGet(mark.Value, out var code) && code.Code is "/" or "\\" or "L" or "U" or "V")
            .Select(mark => mark.Key),
    ];

    private Dictionary<SessionKey, string> Marks(int[] sessions, string[] codes)
    {
        var found = new Dictionary<SessionKey, string>(sessions.Length);
        for (var i = 0; i < sessions.Length; i++)
        {
            found.Add(new SessionKey(request.Window.From.AddDays(sessions[i] >> 1), (Half)(sessions[i] & 1)), codes[i]);
        }

        return found;
    }

    /// <summary>An entry on an admission register.</summary>
    internal sealed record Registered(long Id, long PupilId, int SchoolId, DateOnly Starts, DateOnly? Ends)
    {
        /// <summary>Whether the pupil is on the register on a day.</summary>
        public bool RunsOn(DateOnly day) => Starts <= day && (Ends is null || day <= Ends);
    }
}

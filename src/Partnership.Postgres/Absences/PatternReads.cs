using Npgsql;
using Partnership.Attendance.Absences;
using Partnership.Attendance.Concerns;
using Partnership.Attendance.Organisations;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Access;
using Partnership.Postgres.Organisations;
using Partnership.Postgres.Registers;

namespace Partnership.Postgres.Absences;

/// <summary>What the registers of the caller's own schools give cause to look at, since the start of the academic year.</summary>
public static class PatternReads
{
    // Exact codes, and so the caller's own schools alone (T18).
    private static readonly string CodesSql = $"""
        select m.pupil_id, m.school_id, m.session_date, m.half, m.code from attendance_mark m
         where m.pupil_id = any(@pupils) and m.session_date between @from and @day and m.school_id = any(@readers)
           and 'EXACT_CODE' = any(@classes) and {AccessPredicates.Of(GuardedTable.AttendanceMark, "m")}
        """;

    private static readonly string SightingsSql = $"""
        select b.pupil_id, b.session_date, b.half from provider_mark b
         where b.pupil_id = any(@pupils) and b.session_date between @from and @day and b.observation in ('PRESENT', 'LATE')
           and {AccessPredicates.Of(GuardedTable.ProviderMark, "b")}
        """;

    private const string PoliciesSql = """
        select o.id, o.phase, p.low_attendance_percent
          from organisation o
          left join lateral (select * from organisation_policy p where p.organisation_id = o.id and p.starts <= @on order by p.starts desc limit 1) p on true
         where o.id = any(@schools)
        """;

    /// <summary>The patterns of pupils, one for each of the caller's own schools that has marks of the pupil.</summary>
    /// <param name="session">The operation's session.</param>
    /// <param name="pupils">The pupils.</param>
    /// <param name="asAt">The instant whose knowledge is shown; the present when null.</param>
    public static async ValueTask<IReadOnlyList<PatternRow>> Of(ScopedSession session, long[] pupils, DateTimeOffset? asAt = null)
    {
        var today = asAt is { } known && LondonTime.DateOf(known) is var then && then < session.Scope.On ? then : session.Scope.On;
        var from = new DateOnly(today.Month >= 8 ? today.Year : today.Year - 1, 8, 1);
        var asked = session.Ask(RowQuery.List(CodesSql, Code, RowQuery.Value("pupils", pupils), RowQuery.Value("from", from)).KnownAt(asAt));
        var askedSightings = session.Ask(RowQuery.List(SightingsSql, Sighting, RowQuery.Value("pupils", pupils), RowQuery.Value("from", from)).KnownAt(asAt));
        var askedNotices = session.Ask(AbsenceCaseReads.Notices.OfPupils(pupils));
        var codes = await asked;
        int[] schools = [.. codes.Select(code => code.SchoolId).Distinct()];
        var askedCalendars = session.Ask(CalendarReads.Of(schools, from, today));
        var askedPolicies = session.Ask(RowQuery.List(PoliciesSql, Policy, RowQuery.Value("schools", schools), RowQuery.Value("on", today)));
        var askedOwn = session.Ask(AbsencePolicies.On(schools, today));
        var calendars = (await askedCalendars).ToDictionary(row => row.OrganisationId, CalendarOf);
        var own = (await askedOwn).ToDictionary(policy => policy.OrganisationId);
        var policies = (await askedPolicies).ToDictionary(
            policy => policy.SchoolId, policy => policy with { Absence = own.GetValueOrDefault(policy.SchoolId, policy.Absence) });
        var sightings = (await askedSightings).ToLookup(seen => seen.PupilId, seen => seen.Session);
        var notices = (await askedNotices).Where(notice => asAt is null || notice.RecordedAt <= asAt).ToLookup(notice => notice.PupilId);
        return
        [
            .. from register in codes.GroupBy(code => (code.PupilId, code.SchoolId))
               select new Register(register.Key.PupilId, policies[register.Key.SchoolId], calendars[register.Key.SchoolId], today)
                   .Find(register.ToDictionary(code => code.Session, code => code.Code), sightings[register.Key.PupilId], notices[register.Key.PupilId]),
        ];
    }

    private static SchoolCalendar CalendarOf(CalendarRow row) => new(
        row.OrganisationId,
        [.. row.Terms.Select(term => new Term(term.Name, term.Starts, term.Ends))],
        [.. row.Closures.Select(closure => new Closure(closure.Date, closure.Kind, closure.Half))],
        [.. row.SessionTimes.Select(time => new SessionTime(time.Half, time.Starts, time.Ends))]);

    private static CodeOf Code(NpgsqlDataReader reader) => new(
        reader.GetInt64(0), reader.GetInt32(1), new SessionKey(reader.GetFieldValue<DateOnly>(2), (Half)reader.GetInt16(3)), reader.GetString(4));

    private static (long PupilId, SessionKey Session) Sighting(NpgsqlDataReader reader) =>
        (reader.GetInt64(0), new SessionKey(reader.GetFieldValue<DateOnly>(1), (Half)reader.GetInt16(2)));

    private static PolicyOf Policy(NpgsqlDataReader reader) => new(
        reader.GetInt32(0),
        reader.MemberOrNull<SchoolPhase>(1) ?? SchoolPhase.AllThrough,
        reader.Read<int?>(2),
        AbsencePolicies.Common(reader.GetInt32(0)));

    private sealed record CodeOf(long PupilId, int SchoolId, SessionKey Session, string Code);

    private sealed record PolicyOf(int SchoolId, SchoolPhase Phase, int? LowPercent, SupportPolicy Absence)
    {
        public OrganisationPolicy Register
        {
            get
            {
                var common = new OrganisationPolicy { OrganisationId = SchoolId, From = DateOnly.MinValue };
                return LowPercent is { } low ? common with { LowAttendancePercent = low } : common;
            }
        }
    }

    private sealed record Register(long PupilId, PolicyOf Policy, SchoolCalendar Calendar, DateOnly Today)
    {
        public PatternRow Find(IReadOnlyDictionary<SessionKey, string> codes, IEnumerable<SessionKey> sightings, IEnumerable<AbsenceNoticeRow> notices)
        {
            var known = new Dictionary<SessionKey, AttendanceCode>();
            foreach (var (session, code) in codes)
            {
                if (CodeScheme.On(session.Date).TryGet(code, out var found))
                {
                    known.Add(session, found);
                }
            }

            var standings = known.ToDictionary(code => code.Key, code => code.Value.Standing);
            foreach (var seen in sightings)
            {
                standings[seen] = SessionStanding.Attended;
            }

            var counted = AttendanceTally.Of(known.Values.Where(code => code.Reason != StatutoryReason.PartTimeTimetable));
            var said = notices.ToList();
            var reported = standings.Keys.Select(session => session.Date).Where(day => said.Exists(notice => notice.Covers(day))).ToHashSet();
            var overdue = UnexplainedAbsence.In(codes, Calendar, Today, []).Count(reason => reason.IsOverdue);
            return new PatternRow(
                PupilId,
                Policy.SchoolId,
                AttendanceConcernRules.Find(known, Calendar, Policy.Register, Policy.Absence.Late, Today),
                SafeguardingTriggers.Find(
                    AbsenceEpisodes.Rebuild(standings.Select(mark => (mark.Key, mark.Value))), counted.Attendance, overdue, Policy.Absence.Safeguarding, Calendar, Today),
                WeekdayPattern.Find(known),
                LatePattern.Of(codes, Calendar, Policy.Absence.Late, Today),
                SuspectedTruancy.Find(standings, reported, Policy.Phase));
        }
    }
}

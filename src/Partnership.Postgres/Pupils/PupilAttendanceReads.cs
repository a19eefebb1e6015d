using Partnership.Attendance.Registers;
using Partnership.Postgres.Access;
using Partnership.Postgres.Registers;

namespace Partnership.Postgres.Pupils;

/// <summary>Reads of the three rates of pupils.</summary>
public static class PupilAttendanceReads
{
    // One row for each registration: its sessions as two bytes each, (days since @from) × 2 + half, and its codes in the same order. An
    // array of numbers is read element by element by the driver, and grouping by code costs a sort of texts.
    private static readonly string MarksSql = $"""
        select m.registration_id, string_agg(int2send(((m.session_date - @from) * 2 + m.half)::int2), ''::bytea), string_agg(m.code, ' ')
          from attendance_mark m
         where m.pupil_id = any(@pupils) and m.session_date between @from and @to and {AccessPredicates.OfPupils(GuardedTable.AttendanceMark, "m", "@pupils")}
         group by m.registration_id
        """;

    private static readonly string ObservationsSql = $"""
        select b.placement_id, b.observation, b.reason, string_agg(int2send(((b.session_date - @from) * 2 + b.half)::int2), ''::bytea)
          from provider_mark b
         where b.pupil_id = any(@pupils) and b.session_date between @from and @to and {AccessPredicates.OfPupils(GuardedTable.ProviderMark, "b", "@pupils")}
         group by b.placement_id, b.observation, b.reason
        """;

    /// <summary>The rates of pupils over a range of dates: one level, its statements independent of each other.</summary>
    /// <param name="session">The operation's session.</param>
    /// <param name="pupils">The pupils.</param>
    /// <param name="range">Which sessions; what lies after the session's day has not happened and is not counted.</param>
    /// <param name="parts">What is asked for.</param>
    /// <param name="now">The present instant.</param>
    /// <param name="asAt">The instant whose knowledge is shown; the present when null.</param>
    public static async ValueTask<IReadOnlyList<PupilAttendanceRow>> Of(
        ScopedSession session, long[] pupils, SessionRange range, AttendanceParts parts, DateTimeOffset now, DateTimeOffset? asAt = null)
    {
        var today = asAt is { } known && LondonTime.DateOf(known) is var then && then < session.Scope.On ? then : session.Scope.On;
        var counted = range.Until(today);
        var (from, last) = (counted.From, counted.To);
        var participation = Participation.Ask(session, pupils, from, last);
        var marks = session.Ask(RowQuery.List(
            MarksSql,
            reader => new CodedSessions(reader.GetInt64(0), reader.GetFieldValue<byte[]>(1), reader.GetString(2)),
            RowQuery.Value("pupils", pupils),
            RowQuery.Value("from", from),
            RowQuery.Value("to", last)).KnownAt(asAt));
        var observations = parts.AgainstAgreedTimetable || parts.WholeChild
            ? session.Ask(RowQuery.List(
                ObservationsSql,
                reader => new ObservedSessions(
                    reader.GetInt64(0), reader.Member<Observation>(1), reader.MemberOrNull<AbsenceReasonCategory>(2), reader.GetFieldValue<byte[]>(3)),
                RowQuery.Value("pupils", pupils),
                RowQuery.Value("from", from),
                RowQuery.Value("to", last)).KnownAt(asAt))
            : new ValueTask<IReadOnlyList<ObservedSessions>>([]);
        var count = new AttendanceCount(await participation, await marks, await observations, counted, today, asAt ?? now);
        return [.. pupils.Select(pupil => count.Of(pupil, range, parts))];
    }
}

using Npgsql;
using Partnership.Attendance.Placements;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Access;

namespace Partnership.Postgres.Registers;

/// <summary>Reads of statutory marks, observations and their amendments.</summary>
public static class MarkReads
{
    internal static readonly string MarkColumns = $"{MarkItself}, {AccessPredicates.ExactCode("m")}";

    // In a statement that has the observation's placement at hand, as l: its gates are not passed twice.
    internal static readonly string ObservationColumnsAtPlacement = Observed(Route);
    internal static readonly string ObservationColumns = Observed($"(select {Route} from placement l where l.id = b.placement_id)");

    private const string MarkItself = "m.school_id, m.registration_id, m.pupil_id, m.session_date, m.half, m.code, m.minutes_late, m.note, m.recorded_at, m.version";

    private const string Route = "l.route || substr(l.remote_week, extract(isodow from b.session_date)::int * 2 - 1 + b.half, 1)";

    private static readonly string MarkVisible = AccessPredicates.Of(GuardedTable.AttendanceMark, "m");
    private static readonly string ObservationVisible = AccessPredicates.Of(GuardedTable.ProviderMark, "b");

    private static readonly string MarksSql = $"""
        select {MarkItself}, {AccessPredicates.ExactCodeOfPupils("m", "@pupils")} from attendance_mark m
         where m.pupil_id = any(@pupils) and m.session_date between @from and @to and {AccessPredicates.OfPupils(GuardedTable.AttendanceMark, "m", "@pupils")}
        """;

    private static readonly string ObservationsSql = $"""
        select {ObservationColumns} from provider_mark b
         where b.pupil_id = any(@pupils) and b.session_date between @from and @to and {AccessPredicates.OfPupils(GuardedTable.ProviderMark, "b", "@pupils")}
        """;

    private static readonly string MarksByKeysSql = $"""
        select {MarkColumns} from unnest(@owners, @subjects, @dates, @halves) as k (owner_id, subject_id, session_date, half)
          join attendance_mark m on m.school_id = k.owner_id and m.registration_id = k.subject_id
           and m.session_date = k.session_date and m.half = k.half and m.session_date between @from and @to
         where {MarkVisible}
        """;

    private static readonly string ObservationsByKeysSql = $"""
        select {ObservationColumns} from unnest(@owners, @subjects, @dates, @halves) as k (owner_id, subject_id, session_date, half)
          join provider_mark b on b.provider_id = k.owner_id and b.placement_id = k.subject_id
           and b.session_date = k.session_date and b.half = k.half and b.session_date between @from and @to
         where {ObservationVisible}
        """;

    private static readonly string AmendmentsSql = $"""
        select a.subject_id, a.session_date, a.half, a.original, a.amended, a.reason, a.amended_at, a.amended_by_name, a.amended_by_position,
               a.original_minutes_late, a.amended_minutes_late
          from unnest(@owners, @subjects, @dates, @halves) as k (owner_id, subject_id, session_date, half)
          join mark_amendment a on a.owner_id = k.owner_id and a.subject = @subject and a.subject_id = k.subject_id
           and a.session_date = k.session_date and a.half = k.half
         where {AccessPredicates.Of(GuardedTable.MarkAmendment, "a")}
         order by a.subject_id, a.session_date, a.half, a.version
        """;

    /// <summary>The statutory marks of pupils in a range of dates.</summary>
    public static ScopedQuery<IReadOnlyList<AttendanceMarkRow>> Marks(long[] pupils, DateOnly from, DateOnly to) => RowQuery.List(
        MarksSql,
        r => Mark(r, 0),
        RowQuery.Value("pupils", pupils),
        RowQuery.Value("from", from),
        RowQuery.Value("to", to));

    /// <summary>The same as they were known at an instant; the present when it is null.</summary>
    public static ScopedQuery<IReadOnlyList<AttendanceMarkRow>> KnownMarks(long[] pupils, DateOnly from, DateOnly to, DateTimeOffset? asAt) =>
        Marks(pupils, from, to).KnownAt(asAt);

    /// <summary>The observations of pupils in a range of dates.</summary>
    public static ScopedQuery<IReadOnlyList<ProviderMarkRow>> Observations(long[] pupils, DateOnly from, DateOnly to) => RowQuery.List(
        ObservationsSql,
        r => Observation(r, 0),
        RowQuery.Value("pupils", pupils),
        RowQuery.Value("from", from),
        RowQuery.Value("to", to));

    /// <summary>Statutory marks by key; those that the caller may not see are left out.</summary>
    public static ScopedQuery<IReadOnlyList<AttendanceMarkRow>> MarksByKeys(IReadOnlyList<MarkReference> keys) => RowQuery.List(
        MarksByKeysSql,
        r => Mark(r, 0),
        [.. Keys(keys), .. Range(keys)]);

    /// <summary>Observations by key; those that the caller may not see are left out.</summary>
    public static ScopedQuery<IReadOnlyList<ProviderMarkRow>> ObservationsByKeys(IReadOnlyList<MarkReference> keys) => RowQuery.List(
        ObservationsByKeysSql,
        r => Observation(r, 0),
        [.. Keys(keys), .. Range(keys)]);

    /// <summary>The amendments of marks (<c>ATTENDANCE_MARK</c>) or observations (<c>PROVIDER_MARK</c>), oldest first.</summary>
    public static ScopedQuery<IReadOnlyList<AmendmentRow>> Amendments(string subject, IReadOnlyList<MarkReference> keys) => RowQuery.List(
        AmendmentsSql,
        r => new AmendmentRow(
            r.GetInt64(0),
            r.GetFieldValue<DateOnly>(1),
            (Half)r.GetInt16(2),
            r.GetString(3),
            r.GetString(4),
            r.GetString(5),
            r.GetFieldValue<DateTimeOffset>(6),
            r.GetString(7),
            r.GetString(8),
            r.Read<short?>(9),
            r.Read<short?>(10)),
        [.. Keys(keys), RowQuery.Value("subject", subject)]);

    private static string Observed(string route) => "b.provider_id, b.placement_id, b.pupil_id, b.school_id, b.session_date, b.half, b.observation, "
        + "b.arrived_at, b.reason, b.due_at, b.recorded_at, b.version, "
        + $"case when b.school_id = any(@readers) and 'EXACT_CODE' = any(@classes) then {route} end";

    internal static AttendanceMarkRow Mark(NpgsqlDataReader reader, int first) => new(
        reader.GetInt32(first),
        reader.GetInt64(first + 1),
        reader.GetInt64(first + 2),
        reader.GetFieldValue<DateOnly>(first + 3),
        (Half)reader.GetInt16(first + 4),
        reader.GetString(first + 5),
        reader.Read<short?>(first + 6),
        reader.Read<string>(first + 7),
        reader.GetFieldValue<DateTimeOffset>(first + 8),
        reader.GetInt32(first + 9),
        reader.GetBoolean(first + 10));

    // The route comes with one letter more: whether the session's tuition takes place at home or online.
    internal static ProviderMarkRow Observation(NpgsqlDataReader reader, int first) => reader.Read<string>(first + 12) is { } route
        ? Observation(reader, first, Stored.Member<PlacementRoute>(route[..^1]), route[^1] == 'x')
        : Observation(reader, first, null, false);

    private static ProviderMarkRow Observation(NpgsqlDataReader reader, int first, PlacementRoute? route, bool isRemote) => new(
        reader.GetInt32(first),
        reader.GetInt64(first + 1),
        reader.GetInt64(first + 2),
        reader.GetInt32(first + 3),
        reader.GetFieldValue<DateOnly>(first + 4),
        (Half)reader.GetInt16(first + 5),
        reader.Member<Observation>(first + 6),
        reader.Read<TimeOnly?>(first + 7),
        reader.MemberOrNull<AbsenceReasonCategory>(first + 8),
        reader.GetFieldValue<DateTimeOffset>(first + 9),
        reader.GetFieldValue<DateTimeOffset>(first + 10),
        reader.GetInt32(first + 11),
        route,
        isRemote);

    // Known before the statement starts, so that no other year's partition is opened.
    private static NpgsqlParameter[] Range(IReadOnlyList<MarkReference> keys) =>
        [RowQuery.Value("from", keys.Min(key => key.Date)), RowQuery.Value("to", keys.Max(key => key.Date))];

    private static NpgsqlParameter[] Keys(IReadOnlyList<MarkReference> keys) =>
    [
        RowQuery.Value("owners", keys.Select(key => key.OwnerId).ToArray()),
        RowQuery.Value("subjects", keys.Select(key => key.SubjectId).ToArray()),
        RowQuery.Value("dates", keys.Select(key => key.Date).ToArray()),
        RowQuery.Value("halves", keys.Select(key => (short)key.Half).ToArray()),
    ];
}

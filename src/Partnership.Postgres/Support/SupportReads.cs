using Partnership.Attendance.Registers;
using Partnership.Attendance.Support;
using Partnership.Postgres.Access;
using Partnership.Postgres.Organisations;
using Partnership.Postgres.Registers;

namespace Partnership.Postgres.Support;

/// <summary>Reads of where registrations stand on the ladder of support, for the school that keeps their register.</summary>
public static class SupportReads
{
    private const string OwnSql = """
        select g.id, g.pupil_id, g.school_id from registration g where g.id = any(@ids) and g.school_id = any(@writers) order by g.id
        """;

    private static readonly string StepsSql = $"""
        select s.id, s.registration_id, s.kind, s.taken_on, case when 'FLAGS' = any(@classes) then s.note end, s.recorded_at, s.recorded_by_name, s.recorded_by_position
          from support_step s
         where s.registration_id = any(@ids) and s.taken_on <= @as_of and s.recorded_at <= @known and {AccessPredicates.Of(GuardedTable.SupportStep, "s")}
         order by s.registration_id, s.taken_on, s.id
        """;

    private static readonly string AdjustmentsSql = $"""
        select a.registration_id, a.starts, a.ends, a.target_percent, a.recorded_by_name, a.recorded_by_position
          from adjustment a
         where a.registration_id = any(@ids) and a.recorded_at <= @known and {AccessPredicates.Of(GuardedTable.Adjustment, "a")}
         order by a.registration_id, a.starts, a.id
        """;

    // The year's attendance so far by the kept-up counts, C2 left out (T4): integers, as the ladder compares them.
    private static readonly StatementText<bool> BelowSql = new(after => $"""
        select t.registration_id from week_tally t join registration g on g.id = t.registration_id and g.school_id = t.school_id
         where t.school_id = @school and {AccessPredicates.Of(GuardedTable.WeekTally, "t")} and t.week between @first and @day
           and g.starts <= @day and coalesce(g.ends, 'infinity') >= @day {(after ? "and t.registration_id > @after" : "")}
         group by t.registration_id
        having sum(t.sessions) filter (where t.code = any(@attended)) * 100
             < sum(t.sessions) filter (where t.code = any(@attended) or t.code = any(@absent)) * @below
            or (sum(t.sessions) filter (where t.code = any(@attended)) is null and sum(t.sessions) filter (where t.code = any(@absent)) > 0)
         order by t.registration_id limit @limit
        """);

    /// <summary>Where registrations stand: two levels; those that are not the caller's own are left out.</summary>
    /// <param name="session">The operation's session.</param>
    /// <param name="registrations">The registrations.</param>
    /// <param name="asOf">The day; nothing after it counts.</param>
    /// <param name="now">The present instant.</param>
    /// <param name="asAt">The instant whose knowledge is shown; the present when null.</param>
    public static async ValueTask<IReadOnlyList<SupportRow>> Of(
        ScopedSession session, long[] registrations, DateOnly asOf, DateTimeOffset now, DateTimeOffset? asAt = null)
    {
        var known = (asAt ?? now).ToUniversalTime();
        var owned = session.Ask(RowQuery.List(
            OwnSql, reader => (Id: reader.GetInt64(0), Pupil: reader.GetInt64(1), School: reader.GetInt32(2)), RowQuery.Value("ids", registrations)));
        var taken = session.Ask(RowQuery.List(
            StepsSql,
            reader => new SupportStepRow(
                reader.GetInt64(0), reader.GetInt64(1), reader.Member<LadderStepKind>(2), reader.GetFieldValue<DateOnly>(3), reader.Read<string>(4),
                reader.GetFieldValue<DateTimeOffset>(5), reader.GetString(6), reader.GetString(7)),
            RowQuery.Value("ids", registrations), RowQuery.Value("as_of", asOf), RowQuery.Value("known", known)));
        var adjusted = session.Ask(RowQuery.List(
            AdjustmentsSql,
            reader => new AdjustmentRow(
                reader.GetInt64(0), new Adjustment(reader.GetFieldValue<DateOnly>(1), reader.Read<DateOnly?>(2), reader.Read<int?>(3)), reader.GetString(4), reader.GetString(5)),
            RowQuery.Value("ids", registrations), RowQuery.Value("known", known)));
        var (own, steps, adjustments) = (await owned, await taken, await adjusted);
        if (own.Count == 0)
        {
            return [];
        }

        // Ten school weeks reach over a summer holiday at most half a year back; the year's attendance at most a year.
        var from = asOf.AddYears(-1);
        long[] pupils = [.. own.Select(row => row.Pupil).Distinct()];
        int[] schools = [.. own.Select(row => row.School).Distinct()];
        var participation = Participation.Ask(session, pupils, from, asOf);
        var marks = session.Ask(MarkReads.KnownMarks(pupils, from, asOf, asAt));
        var observations = session.Ask(MarkReads.Observations(pupils, from, asOf).KnownAt(asAt));
        var calendars = session.Ask(CalendarReads.Of(schools, from, asOf));
        var ladders = session.Ask(SupportPolicyReads.Ladders(schools, asOf));
        var evidence = new SupportEvidence(await participation, await marks, await observations);
        var bySchool = (await calendars).ToDictionary(calendar => calendar.OrganisationId, calendar => calendar.ToCalendar());
        var policies = new Dictionary<int, LadderPolicy>(await ladders);
        return
        [
            .. own.Select(row => evidence.Stand(
                row.Id, row.Pupil, row.School, asOf, policies.GetValueOrDefault(row.School, LadderPolicy.Default), bySchool[row.School],
                [.. steps.Where(step => step.RegistrationId == row.Id)], [.. adjustments.Where(adjustment => adjustment.RegistrationId == row.Id)])),
        ];
    }

    /// <summary>Registrations of a school whose attendance of the year lies below a whole per cent, by key.</summary>
    /// <param name="school">The school; nobody's list unless it is the caller's own.</param>
    /// <param name="below">The per cent.</param>
    /// <param name="day">Today.</param>
    /// <param name="after">The registration before the page; null for the first page.</param>
    /// <param name="limit">Rows at most.</param>
    /// <param name="asAt">The instant whose knowledge is shown; the present when null.</param>
    public static ScopedQuery<IReadOnlyList<long>> Below(
        int school, int below, DateOnly day, long? after, int limit, DateTimeOffset? asAt = null) => RowQuery.List(
        BelowSql[after is not null],
        reader => reader.GetInt64(0),
        [
            RowQuery.Value("school", school), RowQuery.Value("below", below), RowQuery.Value("first", SchoolCalendar.WeekOf(AcademicYear.Of(day).From)),
            RowQuery.Value("attended", Codes(code => code.IsAttended)),
            RowQuery.Value("absent", Codes(code => code.IsAbsence && code.Reason != StatutoryReason.PartTimeTimetable)), RowQuery.Value("limit", limit),
            .. after is { } last ? [RowQuery.Value("after", last)] : Array.Empty<Npgsql.NpgsqlParameter>(),
        ]).KnownAt(asAt);

    // A year begins in August: its weeks are of one scheme but for those before 19 August 2024, which have no sessions.
    private static string[] Codes(Func<AttendanceCode, bool> belongs) =>
        [.. CodeScheme.En2024.Codes.Concat(CodeScheme.En2022.Codes).DistinctBy(code => code.Code).Where(belongs).Select(code => code.Code)];
}
